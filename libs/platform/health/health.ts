import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { safeError } from '../logging/safe-error.js';

/** Resolves when what it looks at is well; throws otherwise. It must look, not remember. */
export type HealthCheck = () => Promise<unknown>;

export interface CheckResult {
  readonly status: 'ok' | 'failing';
  readonly ms: number;
  /** An error's code or name; never its message. */
  readonly reason?: string;
}

export interface HealthReport {
  readonly status: 'ok' | 'failing' | 'stopping';
  readonly checks: Readonly<Record<string, CheckResult>>;
}

const CHECK_LIMIT_MS = 2_000;
/** A process that answers this late serves nobody. */
const LAG_LIMIT_MS = 5_000;
const NANOSECONDS = 1e6;

/** How long the event loop was held up at most since the last reset, in nanoseconds. */
export interface LagMeter {
  readonly max: number;
  reset(): void;
}

function startedMeter(): LagMeter {
  const meter = monitorEventLoopDelay({ resolution: 20 });
  meter.enable();
  return meter;
}

/** Whether this process is alive, and whether it can do its work now. Each part registers what it depends on. */
export class Health {
  private readonly checks = new Map<string, HealthCheck>();
  private stopping = false;

  constructor(private readonly lag: LagMeter = startedMeter()) {}

  register(name: string, check: HealthCheck): void {
    if (this.checks.has(name)) throw new Error(`There is a health check ${name} already`);
    this.checks.set(name, check);
  }

  /** From now on not ready: load balancers should look elsewhere while work in progress finishes. */
  drain(): void {
    this.stopping = true;
  }

  /** Longest the event loop was held up since the last call. */
  live(): HealthReport {
    const ms = Math.round(this.lag.max / NANOSECONDS);
    this.lag.reset();
    const status = ms < LAG_LIMIT_MS ? 'ok' : 'failing';
    return { status, checks: { eventLoop: { status, ms } } };
  }

  /** Runs every check now, side by side. */
  async ready(): Promise<HealthReport> {
    const entries = [...this.checks].map(async ([name, check]) => [name, await run(check)] as const);
    const checks = Object.fromEntries(await Promise.all(entries));
    const allOk = Object.values(checks).every(({ status }) => status === 'ok');
    return { status: this.stopping ? 'stopping' : allOk ? 'ok' : 'failing', checks };
  }
}

async function run(check: HealthCheck): Promise<CheckResult> {
  const started = performance.now();
  const limit = new AbortController();
  const late = pause(CHECK_LIMIT_MS, undefined, { signal: limit.signal, ref: false }).then(() => Promise.reject(new Error('timeout')));
  try {
    await Promise.race([check(), late]);
    return { status: 'ok', ms: since(started) };
  } catch (error) {
    return { status: 'failing', ms: since(started), reason: reasonOf(error) };
  } finally {
    late.catch(() => undefined); // aborted below
    limit.abort();
  }
}

const since = (started: number): number => Math.round(performance.now() - started);

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.message === 'timeout') return 'timeout';
  const { code, type } = safeError(error);
  return code ?? type;
}
