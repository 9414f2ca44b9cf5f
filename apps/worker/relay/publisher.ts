import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Clock } from '#kernel';
import { FeedWriter } from '#alerts';
import { CLOCK, LOGGER, type Logger, type NewJob, type PendingMessage, QueueBackend } from '#platform';
import { REHEARSAL_TOPIC } from '#rehearsal';
import { OwnerSignOut, TicketCalled } from '#rework';
import { DeliverWebhookJob } from '../jobs/deliver-webhook.job.js';
import { RehearseJob } from '../jobs/rehearse.job.js';
import { RingTimerJob } from '../jobs/ring-timer.job.js';

interface Bell {
  readonly queue: string;
  readonly job: (payload: Readonly<Record<string, unknown>>, delayMs: number) => NewJob;
}

/** Topics whose messages ask for a bell at `dueAt`. */
const BELLS: Readonly<Record<string, Bell>> = {
  timer: { queue: RingTimerJob.queue, job: ({ timerId }, delayMs) => RingTimerJob.job(String(timerId), delayMs) },
  webhook: { queue: DeliverWebhookJob.queue, job: ({ deliveryId }, delayMs) => DeliverWebhookJob.job(String(deliveryId), delayMs) },
  [REHEARSAL_TOPIC]: { queue: RehearseJob.queue, job: ({ rehearsalId }, delayMs) => RehearseJob.job(String(rehearsalId), delayMs) },
};
const WRITTEN = ['event', 'duty', 'ticket-called'];

/** Where messages of the outbox go: bells into the queue, everything else into the database, in the transaction that marks them. */
@Injectable()
export class Publisher {
  constructor(
    private readonly queues: QueueBackend,
    private readonly feed: FeedWriter,
    private readonly ownerSignOut: OwnerSignOut,
    private readonly ticketCalled: TicketCalled,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async publish(messages: readonly PendingMessage[], manager: EntityManager): Promise<void> {
    const of = (topic: string): PendingMessage[] => messages.filter((message) => message.topic === topic);
    for (const [topic, bell] of Object.entries(BELLS)) await this.setBells(bell, of(topic));
    for (const { payload } of of('duty')) {
      await this.ownerSignOut.signedOut(manager, { staffId: String(payload.staffId), at: new Date(String(payload.at)) });
    }
    for (const { payload } of of('ticket-called')) {
      await this.ticketCalled.called(manager, { facilityId: String(payload.facilityId), prescriptionNumber: String(payload.prescriptionNumber), at: new Date(String(payload.at)) });
    }
    await this.feed.append(manager, of('event')); // last: its lock is held until the commit, which follows
    const strange = messages.filter(({ topic }) => !(topic in BELLS) && !WRITTEN.includes(topic));
    if (strange.length > 0) this.log.error({ topics: strange.map(({ topic }) => topic) }, 'outbox messages nobody handles were dropped');
  }

  /** A queue that is away must not hold up events and alerts: what it is not told, the sweeper finds in the database. */
  private async setBells({ queue, job }: Bell, messages: readonly PendingMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const now = this.clock.now().getTime();
    const delay = (message: PendingMessage): number => Math.max(0, new Date(String(message.payload.dueAt)).getTime() - now);
    try {
      await this.queues.addBulk(queue, messages.map((message) => job(message.payload, delay(message))));
    } catch (err) {
      this.log.error({ err, queue, bells: messages.length }, 'bells could not be set; the sweeper will ring');
    }
  }
}
