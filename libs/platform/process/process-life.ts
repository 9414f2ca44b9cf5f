import type { EventEmitter } from 'node:events';
import type { Logger } from '../logging/logger.js';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What this needs of `process`; a test brings its own. */
export interface HostProcess extends EventEmitter {
  exit(code: number): void;
}

/** Ends a process once, cleanly, whoever asks for it first. */
export class ProcessLife {
  private close: (() => Promise<void>) | null = null;
  private ending = false;

  constructor(private readonly log: Logger, private readonly graceMs: number, private readonly host: HostProcess = process as unknown as HostProcess) {
    for (const signal of STOP_SIGNALS) host.on(signal, () => void this.end(signal));
    host.on('disconnect', () => void this.end('whoever started this process is gone'));
    for (const event of ['uncaughtException', 'unhandledRejection']) host.on(event, (err: unknown) => this.crash(err));
  }

  /** From here on there is something to close. Until then an end may be abrupt: nothing was promised to anyone. */
  started(close: () => Promise<void>): void {
    this.close = close;
  }

  private async end(reason: string): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    this.log.info({ reason }, 'stopping');
    await this.finish();
  }

  private async finish(): Promise<void> {
    const limit = setTimeout(() => {
      this.log.error({ graceMs: this.graceMs }, 'work in hand did not finish in time');
      this.host.exit(1);
    }, this.graceMs);
    try {
      await this.close?.();
      this.log.info('stopped');
      this.host.exit(0);
    } catch (err) {
      this.log.error({ err }, 'could not stop cleanly');
      this.host.exit(1);
    } finally {
      clearTimeout(limit);
    }
  }

  /** After an error that nobody handled nothing is known of the process's state: it must not go on. */
  private crash(err: unknown): void {
    this.log.fatal({ err }, 'unhandled error');
    this.host.exit(1);
  }
}

