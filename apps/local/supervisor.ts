import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { backoff, EXIT_BAD_CONFIG, type ReadyMessage } from '#platform';
import { say, SAY } from './texts.js';

export interface ChildSpec {
  readonly name: string;
  readonly entry: URL;
  /** On top of everyone's. */
  readonly environment?: Readonly<Record<string, string>>;
}

const RESTART_BASE_MS = 500;
const RESTART_LIMIT_MS = 15_000;
/** Having worked this long, an end is a new misfortune and not the last one again. */
const STABLE_MS = 60_000;
const MOST_FALSE_STARTS = 5;

/** Keeps one process running until it is told to stop. */
export class Supervisor {
  private child: ChildProcess | null = null;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly spec: ChildSpec, private readonly environment: Readonly<Record<string, string>>) {}

  /** @returns what it said when it was first ready; null when it was stopped before. @throws when it cannot start */
  start(): Promise<ReadyMessage | null> {
    return new Promise((resolve, reject) => {
      this.running = this.keepRunning(resolve).then(() => resolve(null), reject);
    });
  }

  /** Asks it to end, and waits `graceMs`; then it is ended. */
  async stop(graceMs: number): Promise<void> {
    this.stopping.abort();
    this.child?.kill('SIGTERM');
    const limit = setTimeout(() => this.kill(), graceMs);
    await this.running;
    clearTimeout(limit);
  }

  kill(): void {
    this.child?.kill('SIGKILL');
  }

  private async keepRunning(onReady: (message: ReadyMessage) => void): Promise<void> {
    let wasReady = false;
    for (let failures = 1; !this.stopping.signal.aborted; failures += 1) {
      const started = Date.now();
      const how = await this.runOnce((message) => {
        wasReady = true;
        onReady(message);
      });
      if (this.stopping.signal.aborted) return;
      if (!wasReady && (how === EXIT_BAD_CONFIG || failures >= MOST_FALSE_STARTS)) throw new Error(SAY.hopeless(this.spec.name, String(how)));
      if (Date.now() - started > STABLE_MS) failures = 1;
      const wait = backoff(failures, RESTART_BASE_MS, RESTART_LIMIT_MS, Math.random());
      say(SAY.died(this.spec.name, String(how), (wait / 1_000).toFixed(1)));
      await pause(wait, undefined, { signal: this.stopping.signal }).catch(() => undefined); // stopped
    }
  }

  /**
   * In a process group of its own (`detached`): Ctrl-C in the terminal reaches the launcher alone, which ends
   * the others in order. Should the launcher be killed, the IPC channel closes and they end by themselves.
   * @returns exit code or signal
   */
  private async runOnce(onReady: (message: ReadyMessage) => void): Promise<number | string> {
    const child = fork(fileURLToPath(this.spec.entry), [], {
      env: { ...this.environment, ...this.spec.environment }, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child = child;
    child.on('message', (message: ReadyMessage) => {
      if (message.type === 'ready') onReady(message);
    });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    this.child = null;
    return code ?? signal ?? 'unknown';
  }
}
