/** What a job may carry: ids and codes, flat. Job rows and dashboards are no place for anything else. */
export type JobData = Readonly<Record<string, string | number | boolean | null>>;

export interface JobOptions {
  /**
   * A job with this id that still exists is not added again. A window, not a guarantee: the id is free once
   * the finished job was removed, so effects must be idempotent anyway. No ':', and not digits alone (BullMQ).
   */
  readonly jobId?: string;
  /** Milliseconds to wait before the first try. */
  readonly delayMs?: number;
  /** 1 is the most urgent; without it a job goes before all that have one. */
  readonly priority?: number;
  /** Tries in all, further and further apart. */
  readonly attempts?: number;
}

export interface NewJob {
  readonly name: string;
  readonly data: JobData;
  readonly options?: JobOptions;
}

/** A job as its processor sees it. */
export interface Job {
  readonly id: string;
  readonly name: string;
  readonly data: JobData;
  /** From 1. */
  readonly attempt: number;
}

/**
 * Does the job, or throws: the job is then tried again, unless the error is an `UnrecoverableError`.
 * It may run twice; its effect must not (see `handleOnce`).
 */
export type JobHandler = (job: Job) => Promise<void>;

/** Job queues, whichever database they live in. */
export abstract class QueueBackend {
  abstract readonly kind: 'postgres' | 'redis';
  /** @throws when the queue cannot be reached; nothing is kept for later */
  abstract add(queue: string, name: string, data: JobData, options?: JobOptions): Promise<void>;
  /** Adds all or none. */
  abstract addBulk(queue: string, jobs: readonly NewJob[]): Promise<void>;
  /** Says who does a queue's jobs; work begins with `start`. @throws when the queue has a processor already */
  abstract registerProcessor(queue: string, handler: JobHandler, options?: { readonly concurrency?: number }): void;
  /** Starts the registered processors. */
  abstract start(): Promise<void>;
  /** @throws when the queues cannot be reached */
  abstract ping(): Promise<void>;
  /** Lets jobs in hand finish, then closes everything. */
  abstract close(): Promise<void>;
}

const MAX_TEXT = 200;

/** @throws what no queue should be asked to carry */
export function checkJob({ name, data, options = {} }: NewJob): void {
  const { jobId } = options;
  if (jobId !== undefined && (jobId === '' || jobId.includes(':') || /^\d+$/.test(jobId))) throw new TypeError(`Not a job id: ${jobId}`);
  for (const [key, value] of Object.entries(data)) {
    const fits = value === null || typeof value === 'boolean' || typeof value === 'number' || (typeof value === 'string' && value.length <= MAX_TEXT);
    if (!fits) throw new TypeError(`Job ${name}: "${key}" is not an id, a code or a number`);
  }
}
