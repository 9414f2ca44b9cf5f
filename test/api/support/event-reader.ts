import { eventually } from '#testing';

export interface SeenEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** A client of the event stream, that keeps what it saw. */
export class EventReader {
  readonly events: SeenEvent[] = [];
  private text = '';
  private over = false;

  private constructor(readonly response: Response, private readonly stopping: AbortController) {
    void this.take();
  }

  static async open(url: string, token: string, headers: Record<string, string> = {}): Promise<EventReader> {
    const stopping = new AbortController();
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers }, signal: stopping.signal });
    return new EventReader(response, stopping);
  }

  /** Waits until so many events came, and returns their ids. */
  async ids(count: number): Promise<string[]> {
    await eventually(() => this.events.length, (length) => length >= count);
    return this.events.map((event) => event.id);
  }

  /** Waits until the server ended the stream. */
  async ended(): Promise<void> {
    await eventually(() => this.over, Boolean);
  }

  close(): void {
    this.stopping.abort();
  }

  private async take(): Promise<void> {
    try {
      for await (const chunk of this.response.body!.pipeThrough(new TextDecoderStream())) this.read(chunk);
    } catch {
      // cut off, by either side
    }
    this.over = true;
  }

  private read(chunk: string): void {
    this.text += chunk;
    const blocks = this.text.split('\n\n');
    this.text = blocks.pop()!;
    for (const block of blocks) {
      const [, id, type, data] = /^id: (\d+)\nevent: (\S+)\ndata: (.+)$/.exec(block) ?? [];
      if (id && type && data) this.events.push({ id, type, data: JSON.parse(data) as Record<string, unknown> });
    }
  }
}
