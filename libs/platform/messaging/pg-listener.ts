import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { backoff } from '../database/backoff.js';
import type { Logger } from '../logging/logger.js';

const RETRY_BASE_MS = 50;
const RETRY_LIMIT_MS = 5_000;
const CHANNEL = /^[a-z][a-z0-9_]{0,62}$/;

/**
 * Hears NOTIFY on a connection of its own and comes back after every loss of it. What was said while it was
 * away is gone: whoever must not miss anything reads up in `onReconnect`.
 */
export class PgListener {
  private readonly handlers = new Map<string, Set<(payload: string) => void>>();
  private readonly reconnectHandlers = new Set<() => void>();
  private readonly stopping = new AbortController();
  private client: Client | null = null;
  private running: Promise<void> = Promise.resolve();
  private hearing = false;

  constructor(private readonly url: string, private readonly log: Logger) {}

  /** Registers a handler; before `start`. It must not throw. */
  on(channel: string, handler: (payload: string) => void): void {
    if (!CHANNEL.test(channel)) throw new Error(`Not a channel name: ${channel}`);
    const handlers = this.handlers.get(channel) ?? new Set();
    this.handlers.set(channel, handlers.add(handler));
  }

  /** Whether it hears what is said now, as far as it knows. */
  get listening(): boolean {
    return this.hearing;
  }

  /** Called whenever it listens again after a loss. */
  onReconnect(handler: () => void): void {
    this.reconnectHandlers.add(handler);
  }

  /** Resolves once it listens; keeps trying until then. Without a channel to listen on it takes no connection. */
  async start(): Promise<void> {
    if (this.handlers.size === 0) return;
    await new Promise<void>((resolve) => {
      this.running = this.run(resolve);
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.client?.end().catch(() => undefined); // it may be broken already
    await this.running;
  }

  private async run(onFirst: () => void): Promise<void> {
    let first = true;
    for (let attempt = 1; !this.stopping.signal.aborted; attempt += 1) {
      try {
        const { ended } = await this.connect();
        this.hearing = true;
        if (first) onFirst();
        else this.reconnectHandlers.forEach((handler) => handler());
        first = false;
        attempt = 0;
        await ended;
        this.hearing = false;
      } catch (err) {
        this.log.warn({ err }, 'cannot listen to the database');
      }
      await this.pauseBefore(attempt + 1);
    }
    onFirst(); // stopped before it ever listened
  }

  /** @returns the end of this connection, wrapped: a promise alone would be awaited with the function's own */
  private async connect(): Promise<{ ended: Promise<void> }> {
    const client = new Client({
      connectionString: this.url, connectionTimeoutMillis: 5_000, keepAlive: true, keepAliveInitialDelayMillis: 10_000, application_name: 'sicha-listener',
    });
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    client.on('error', (err) => this.log.warn({ err }, 'the listening connection broke'));
    client.on('notification', ({ channel, payload }) => this.handlers.get(channel)?.forEach((handler) => handler(payload ?? '')));
    await client.connect();
    this.client = client;
    for (const channel of this.handlers.keys()) await client.query(`LISTEN ${channel}`);
    return { ended };
  }

  private async pauseBefore(attempt: number): Promise<void> {
    const { signal } = this.stopping;
    await pause(backoff(attempt, RETRY_BASE_MS, RETRY_LIMIT_MS, Math.random()), undefined, { signal }).catch(() => undefined); // stopped
  }
}
