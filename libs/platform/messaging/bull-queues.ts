import { UnrecoverableError } from 'bullmq';
import { sqlState } from '../database/pg-errors.js';
import type { Logger } from '../logging/logger.js';
import { inRequest } from '../logging/request-context.js';
import { safeError } from '../logging/safe-error.js';
import { checkJob, type JobData, type JobHandler, type JobOptions, type NewJob, QueueBackend } from './queue-backend.js';
import type { OpenQueue, OpenWorker, Processor, QueueTransport } from './queue-transport.js';

export { UnrecoverableError };

interface Registration {
  readonly handler: JobHandler;
  readonly concurrency: number;
}

const ADD_LIMIT_MS = 5_000;
const DAY_S = 86_400;
const DEFAULT_JOB = {
  attempts: 10,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 }, // ten tries take about a quarter of an hour
  removeOnComplete: { age: 600, count: 1_000 }, // how long a finished job's id keeps others out
  removeOnFail: { age: 14 * DAY_S, count: 10_000 },
};
const WORKER = {
  lockDuration: 30_000,
  stalledInterval: 10_000, // jobs of a worker that was killed are taken over within lockDuration + this
  maxStalledCount: 20, // being killed is not the job's fault
  runRetryDelay: 1_000,
};
const ERROR_LOG_INTERVAL_MS = 1_000;

/** BullMQ, on either database. */
export class BullQueues extends QueueBackend {
  private readonly queues = new Map<string, { readonly queue: OpenQueue; readonly ready: Promise<unknown> }>();
  private readonly processors = new Map<string, Registration>();
  private readonly workers: OpenWorker[] = [];
  private lastErrorLogged = 0;

  constructor(private readonly transport: QueueTransport, private readonly log: Logger, private readonly defaultConcurrency: number) {
    super();
  }

  get kind(): 'postgres' | 'redis' {
    return this.transport.kind;
  }

  async add(queue: string, name: string, data: JobData, options: JobOptions = {}): Promise<void> {
    await this.addBulk(queue, [{ name, data, options }]);
  }

  async addBulk(queue: string, jobs: readonly NewJob[]): Promise<void> {
    jobs.forEach(checkJob);
    if (jobs.length === 0) return;
    const { queue: opened, ready } = this.open(queue);
    const adding = ready.then(() => opened.addBulk(jobs.map(toBull)));
    await within(ADD_LIMIT_MS, adding, `the job queue (${this.kind}) does not answer`);
  }

  registerProcessor(queue: string, handler: JobHandler, options: { readonly concurrency?: number } = {}): void {
    if (this.processors.has(queue)) throw new Error(`Queue ${queue} has a processor already`);
    this.processors.set(queue, { handler, concurrency: options.concurrency ?? this.defaultConcurrency });
  }

  async start(): Promise<void> {
    for (const [queue, { handler, concurrency }] of this.processors) {
      const worker = await this.transport.openWorker(queue, this.processor(queue, handler), { ...WORKER, concurrency });
      worker.on('error', (err) => this.report(queue, err));
      this.workers.push(worker);
    }
  }

  async ping(): Promise<void> {
    await within(ADD_LIMIT_MS, this.transport.ping(), `the job queue (${this.kind}) does not answer`);
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map(({ queue }) => queue.close()));
    await this.transport.close();
  }

  /** One that could not be opened is forgotten: BullMQ would remember its first failure for ever. */
  private open(name: string): { readonly queue: OpenQueue; readonly ready: Promise<unknown> } {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = this.transport.openQueue(name, { defaultJobOptions: DEFAULT_JOB });
    queue.on('error', (err) => this.report(name, err));
    const opened = { queue, ready: queue.waitUntilReady() };
    this.queues.set(name, opened);
    opened.ready.catch(() => this.queues.delete(name));
    return opened;
  }

  private processor(queue: string, handler: JobHandler): Processor {
    return ({ id = '', name, data, attemptsMade }) => inRequest({ requestId: `${queue}/${id}` }, async () => {
      const attempt = attemptsMade + 1;
      try {
        await handler({ id, name, data, attempt });
      } catch (err) {
        this.log.error({ err, queue, job: name, jobId: id, attempt }, 'job failed');
        throw storable(err);
      }
    });
  }

  /** While a database is away BullMQ complains at every try. */
  private report(queue: string, err: Error): void {
    if (Date.now() - this.lastErrorLogged < ERROR_LOG_INTERVAL_MS) return;
    this.lastErrorLogged = Date.now();
    this.log.error({ err, queue }, 'job queue error');
  }
}

/** BullMQ stores message and stack of a failure with the job; PostgreSQL's would quote data. */
const storable = (error: unknown): unknown => (sqlState(error) === null ? error : new Error(safeError(error).message));

const toBull = ({ name, data, options = {} }: NewJob): { name: string; data: JobData; opts: object } => {
  const { jobId, delayMs, priority, attempts } = options;
  const given = Object.entries({ jobId, delay: delayMs, priority, attempts }).filter(([, value]) => value !== undefined);
  return { name, data, opts: Object.fromEntries(given) };
};

/** @throws when `work` takes longer; it is not interrupted */
async function within<T>(ms: number, work: Promise<T>, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
