/**
 * Lets callers who ask for the same thing at the same time share one read, but never a read that had begun before they
 * asked: whoever comes while one is under way waits for the next. What it answers is therefore never older than the question.
 */
export class SharedReads<Value> {
  private readonly running = new Map<string, Promise<unknown>>();
  private readonly next = new Map<string, Promise<Value>>();

  get(key: string, read: () => Promise<Value>): Promise<Value> {
    const waiting = this.next.get(key);
    if (waiting) return waiting;
    const running = this.running.get(key);
    if (!running) return this.begin(key, read);
    const turn = running.then(() => this.takeTurn(key, read), () => this.takeTurn(key, read));
    this.next.set(key, turn);
    return turn;
  }

  private takeTurn(key: string, read: () => Promise<Value>): Promise<Value> {
    this.next.delete(key);
    return this.begin(key, read);
  }

  private begin(key: string, read: () => Promise<Value>): Promise<Value> {
    const begun = read().finally(() => {
      if (this.running.get(key) === begun) this.running.delete(key);
    });
    this.running.set(key, begun);
    return begun;
  }
}
