import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, plus } from '#kernel';
import { CLOCK, Database, enqueue, LOGGER, type Logger } from '#platform';
import { AlertDesk } from '../desk/alert-desk.js';
import type { AlertDraft } from '../desk/draft.js';
import { buryDisabled, overdueDeliveries, settleTry, takeForTry, type Try } from './deliveries.js';
import { post } from './post.js';
import { type Reply, verdictOn } from './retry-plan.js';
import { signedMessage } from './signed-message.js';
import { TargetPolicy } from './target-policy.js';
import { switchOff } from './webhook-endpoints.js';
import { WebhookSecrets } from './webhook-secrets.js';

const SWEEP_LIMIT = 50;

/**
 * Delivers events to webhooks: at least once each, with the same id every time. No transaction is open while a
 * receiver takes his time; a try that dies with its process is made again when its lease has run out.
 */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly database: Database,
    private readonly secrets: WebhookSecrets,
    private readonly policy: TargetPolicy,
    private readonly alerts: AlertDesk,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Makes one try, if the delivery is due for one. Returns whether it was. */
  async attempt(deliveryId: string): Promise<boolean> {
    const made = await takeForTry(this.database, deliveryId, this.clock.now());
    if (!made) return false;
    const reply = await this.send(made);
    await this.database.transaction((manager) => this.settle(manager, made, reply));
    return true;
  }

  /** Tries what should have been tried `graceMs` ago. Returns how many tries were made. */
  async attemptOverdue(graceMs: number): Promise<number> {
    const before = plus(this.clock.now(), -graceMs);
    await buryDisabled(this.database, before);
    const tried = await Promise.all((await overdueDeliveries(this.database, before, SWEEP_LIMIT)).map((id) => this.attempt(id)));
    return tried.filter(Boolean).length;
  }

  /** A message that cannot even be made counts as a try that failed: otherwise it would be tried for ever, and nobody told. */
  private async send(made: Try): Promise<Reply> {
    try {
      const secrets = made.secrets.map((sealed) => this.secrets.open(sealed));
      return await post(made.url, signedMessage(made.event, secrets, this.clock.now()), this.policy);
    } catch (err) {
      this.log.error({ err, endpointId: made.endpointId }, 'a webhook could not be signed: was the key of the installation changed?');
      return { status: null, retryAfterMs: null };
    }
  }

  private async settle(manager: EntityManager, made: Try, reply: Reply): Promise<void> {
    const at = this.clock.now();
    const verdict = verdictOn(reply, made.attempt, at, Math.random());
    switch (verdict.kind) {
      case 'delivered':
        if (!(await settleTry(manager, made, reply.status, at, { status: 'delivered' }))) return;
        return this.alerts.resolveFor(manager, made.endpointId, { at, resolution: 'delivered' });
      case 'retry':
        if (!(await settleTry(manager, made, reply.status, at, { status: 'pending', at: verdict.at }))) return;
        return enqueue(manager, [{ topic: 'webhook', key: made.endpointId, payload: { deliveryId: made.deliveryId, dueAt: verdict.at } }]);
      case 'dead':
        if (!(await settleTry(manager, made, reply.status, at, { status: 'dead' }))) return;
        if (verdict.gone) await switchOff(manager, made.endpointId, 'gone', at);
        await this.alerts.raise(manager, [deadLetter(made, at)], at);
    }
  }
}

/** One alert per endpoint and day: a receiver that is away for a week must not bury the others. */
const deadLetter = (made: Try, at: Date): AlertDraft => ({
  facilityId: made.facilityId,
  kind: 'webhook-dead-lettered',
  condition: 'dead-lettered',
  dedupeKey: `webhook-dead-lettered:${made.endpointId}:${at.toISOString().slice(0, 10)}`,
  subjectType: 'webhook-endpoint',
  subjectId: made.endpointId,
  level: 0,
  assigneeId: null,
  assigneeRole: 'administrator',
  dueAt: at,
});
