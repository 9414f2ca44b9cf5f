import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WebhookSender } from '#alerts';
import { type Job, type NewJob, QueueBackend } from '#platform';

/** Ids only: the event and its endpoint are read when it is sent. */
interface DeliverWebhookData {
  readonly deliveryId: string;
}

const QUEUE = 'webhooks';
const NAME = 'deliver';
/** Most of the time is spent waiting for receivers: one that never answers must not hold up the others. */
const CONCURRENCY = 32;

/** Makes one try at one delivery when it is due. Whether and when there is another, the delivery itself says. */
@Injectable()
export class DeliverWebhookJob implements OnModuleInit {
  constructor(private readonly queues: QueueBackend, private readonly sender: WebhookSender) {}

  static readonly queue = QUEUE;

  /** Without a job id: each try of a delivery needs a bell of its own, and one too many does nothing. */
  static job(deliveryId: string, delayMs: number): NewJob {
    const data: DeliverWebhookData & Record<string, string> = { deliveryId };
    return { name: NAME, data, options: { delayMs } };
  }

  onModuleInit(): void {
    this.queues.registerProcessor(QUEUE, (job) => this.handle(job), { concurrency: CONCURRENCY });
  }

  async handle({ data }: Job): Promise<void> {
    await this.sender.attempt(String(data.deliveryId));
  }
}
