import { SharedReads } from './shared-reads.js';

describe('SharedReads', () => {
  /** A read that answers with its own number, when told to. */
  function source() {
    const answers: (() => void)[] = [];
    let begun = 0;
    const read = () => {
      const number = ++begun;
      return new Promise<number>((resolve) => answers.push(() => resolve(number)));
    };
    return { read, answer: (n: number) => answers[n - 1]!(), begun: () => begun };
  }

  it('a question never gets an answer that was begun before it was asked', async () => {
    const shared = new SharedReads<number>();
    const { read, answer, begun } = source();
    const first = shared.get('k', read);
    const later = [shared.get('k', read), shared.get('k', read)];
    expect(begun()).toBe(1);
    answer(1);
    expect(await first).toBe(1);
    await Promise.resolve();
    expect(begun()).toBe(2);
    const meanwhile = shared.get('k', read);
    answer(2);
    expect(await Promise.all(later)).toEqual([2, 2]);
    await Promise.resolve();
    answer(3);
    expect(await meanwhile).toBe(3);
  });

  it('different things are read side by side, and nothing is kept afterwards', async () => {
    const shared = new SharedReads<number>();
    const { read, answer, begun } = source();
    const both = [shared.get('a', read), shared.get('b', read)];
    answer(1);
    answer(2);
    await Promise.all(both);
    const again = shared.get('a', read);
    expect(begun()).toBe(3);
    answer(3);
    expect(await again).toBe(3);
  });

  it('a read that failed fails those who shared it, and nobody else', async () => {
    const shared = new SharedReads<number>();
    const broken = shared.get('k', () => Promise.reject(new Error('away')));
    const after = shared.get('k', () => Promise.resolve(7));
    await expect(broken).rejects.toThrow('away');
    expect(await after).toBe(7);
  });
});
