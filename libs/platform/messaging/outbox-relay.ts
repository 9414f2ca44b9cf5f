import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { backoff } from '../database/backoff.js';
import type { Database } from '../database/database.js';
import type { Logger } from '../logging/logger.js';
import { claim, hasPending, markPublished, type PendingMessage } from './outbox.js';
import { OUTBOX_CHANNEL } from './outbox-bell.js';
import type { PgListener } from './pg-listener.js';

export interface OutboxRelayOptions {
  readonly database: Database;
  /** Not yet started: the relay registers itself with it. */
  readonly listener: PgListener;
  /**
   * Hands messages on, all or none. Called inside the transaction that marks them, and with its manager: what is
   * written through that happens exactly once. Called again with the same ones after a failure.
   */
  readonly publish: (messages: readonly PendingMessage[], manager: EntityManager) => Promise<void>;
  readonly log: Logger;
  readonly batchSize?: number;
  /** How often to look without having been told. */
  readonly pollMs?: number;
}

const HELD_BACK_PAUSE_MS = 20;
const RETRY_BASE_MS = 100;
const RETRY_LIMIT_MS = 10_000;

/**
 * Moves messages from the outbox to where they are going, at least once each. Any number may run: each takes
 * what no other has in hand. A message is marked in the same transaction that holds it, after it was handed
 * on; a relay that dies in between leaves it to be handed on again.
 */
export class OutboxRelay {
  private readonly stopping = new AbortController();
  private wakeUp: () => void = () => undefined;
  private called = false;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: OutboxRelayOptions) {
    options.listener.on(OUTBOX_CHANNEL, () => this.call());
    options.listener.onReconnect(() => this.call());
  }

  start(): void {
    this.running = this.run();
  }

  /** Finishes the batch in hand. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wakeUp();
    await this.running;
  }

  private call(): void {
    this.called = true;
    this.wakeUp();
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      try {
        this.called = false;
        await this.publishAll();
        failures = 0;
        await this.untilCalled();
      } catch (err) {
        failures += 1;
        this.options.log.error({ err, failures }, 'outbox messages could not be published; they stay and are tried again');
        await this.pause(backoff(failures, RETRY_BASE_MS, RETRY_LIMIT_MS, Math.random()));
      }
    }
  }

  private async publishAll(): Promise<void> {
    // Looked at first without a transaction: idle relays should not make commits (which would wake them again).
    while (!this.stopping.signal.aborted && (await hasPending(this.options.database))) {
      const { published, heldBack } = await this.publishBatch();
      if (heldBack || published === 0) await this.pause(HELD_BACK_PAUSE_MS); // another relay has them in hand
    }
  }

  private publishBatch(): Promise<{ published: number; heldBack: boolean }> {
    const { database, publish, batchSize = 500 } = this.options;
    return database.transaction(async (manager) => {
      const { messages, heldBack } = await claim(manager, batchSize);
      if (messages.length > 0) {
        await publish(messages, manager);
        await markPublished(manager, messages);
      }
      return { published: messages.length, heldBack };
    });
  }

  private async untilCalled(): Promise<void> {
    if (this.called || this.stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.options.pollMs ?? 2_000);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wakeUp = () => undefined;
  }

  private async pause(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined); // stopped
  }
}
