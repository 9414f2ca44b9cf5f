import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { backoff } from '#platform';

const CHANNEL = 'directory_changed';
const RETRY_BASE_MS = 100;
const RETRY_LIMIT_MS = 5_000;

export interface DirectoryChangesHandlers {
  /** Something of this facility changed. */
  readonly onChange: (facilityId: string) => void;
  /** From now on every change is heard; what was missed before is unknown. */
  readonly onListening: () => void;
  /** From now on changes are missed. */
  readonly onLost: () => void;
}

/** Hears `NOTIFY directory_changed` on a connection of its own, which it replaces for as long as it runs. */
export class DirectoryChanges {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly url: string, private readonly handlers: DirectoryChangesHandlers) {}

  start(): void {
    this.running = this.keepListening();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async keepListening(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 0; !signal.aborted;) {
      failures = (await this.listenUntilLost()) ? 0 : failures + 1;
      this.handlers.onLost();
      await pause(backoff(failures + 1, RETRY_BASE_MS, RETRY_LIMIT_MS, Math.random()), null, { signal }).catch(() => null);
    }
  }

  /** @returns whether it had been listening before the connection went */
  private async listenUntilLost(): Promise<boolean> {
    const client = new Client({ connectionString: this.url, application_name: 'sicha-directory', keepAlive: true });
    client.on('error', () => undefined); // 'end' follows
    client.on('notification', ({ payload }) => this.handlers.onChange(payload ?? ''));
    const lost = once(client, 'end', { signal: this.stopping.signal }).catch(() => null);
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.handlers.onListening();
      await lost;
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => null);
    }
  }
}
