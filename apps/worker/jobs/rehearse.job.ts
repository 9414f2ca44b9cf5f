import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Job, type NewJob, QueueBackend } from '#platform';
import { RehearsalRunner } from '#rehearsal';

/** Ids only. */
interface RehearseData {
  readonly rehearsalId: string;
}

const QUEUE = 'rehearsals';
const NAME = 'rehearse';

/** Runs a rehearsal that was asked for. Rung twice it does nothing the second time; what the queue forgets, a sweep finds. */
@Injectable()
export class RehearseJob implements OnModuleInit {
  constructor(private readonly queues: QueueBackend, private readonly runner: RehearsalRunner) {}

  static readonly queue = QUEUE;

  static job(rehearsalId: string, delayMs: number): NewJob {
    const data: RehearseData & Record<string, string> = { rehearsalId };
    return { name: NAME, data, options: { jobId: `rehearsal-${rehearsalId}`, delayMs } };
  }

  onModuleInit(): void {
    this.queues.registerProcessor(QUEUE, (job) => this.handle(job), { concurrency: 1 });
  }

  async handle({ data }: Job): Promise<void> {
    await this.runner.run(String(data.rehearsalId));
  }
}
