import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, ensure, newId, Problem } from '#kernel';
import { AuditTrail } from '#audit';
import type { StaffActor } from '#identity';
import { CLOCK, Database, enqueue, queryIn } from '#platform';
import { WebhookDelivery, WebhookEndpoint } from '../entities/webhook.entity.js';
import type { EventType } from '../events.js';
import { newSigningSecret } from './signed-message.js';
import { TargetPolicy } from './target-policy.js';
import { WebhookSecrets } from './webhook-secrets.js';

/** An endpoint without its secrets. */
export type EndpointView = Pick<WebhookEndpoint, 'id' | 'url' | 'eventTypes' | 'disabledAt' | 'disabledReason' | 'createdAt'> & {
  /** Secrets in force: two while one is being replaced. */
  readonly secrets: number;
};

export interface NewEndpoint {
  readonly url: string;
  /** Empty: every type. */
  readonly eventTypes: readonly EventType[];
}

/** Old secrets that still sign beside the newest, so that the receiver can change over in his own time. */
const SECRETS_KEPT = 2;

/** Where a facility wants its events sent; for its administrators. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly database: Database,
    private readonly secrets: WebhookSecrets,
    private readonly policy: TargetPolicy,
    private readonly auditTrail: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(actor: StaffActor): Promise<EndpointView[]> {
    const rows = await this.database.dataSource.manager.find(WebhookEndpoint, { where: { facilityId: actor.facilityId }, order: { createdAt: 'ASC' } });
    return rows.map(viewOf);
  }

  /** The signing secret is in this answer and nowhere else. @throws Problem webhook-target-refused */
  async create(actor: StaffActor, { url, eventTypes }: NewEndpoint): Promise<EndpointView & { secret: string }> {
    await this.policy.assertReachable(url);
    const secret = newSigningSecret();
    return this.database.transaction(async (manager) => {
      const endpoint: WebhookEndpoint = {
        id: newId(), facilityId: actor.facilityId, url, eventTypes: [...eventTypes], secrets: [this.secrets.seal(secret)],
        disabledAt: null, disabledReason: null, createdAt: this.clock.now(),
      };
      await manager.insert(WebhookEndpoint, endpoint);
      await this.record(manager, actor, 'webhook-endpoint.create', endpoint.id, { host: new URL(url).hostname, eventTypes });
      return { ...viewOf(endpoint), secret };
    });
  }

  /** A new secret, shown once; the one before goes on signing beside it until the next rotation. @throws Problem not-found, state-conflict */
  rotate(actor: StaffActor, id: string): Promise<EndpointView & { secret: string }> {
    const secret = newSigningSecret();
    return this.database.transaction(async (manager) => {
      const endpoint = await lockEndpoint(manager, actor, id);
      ensure(endpoint.disabledAt === null, 'state-conflict');
      endpoint.secrets = [this.secrets.seal(secret), ...endpoint.secrets].slice(0, SECRETS_KEPT);
      await manager.update(WebhookEndpoint, { id }, { secrets: endpoint.secrets });
      await this.record(manager, actor, 'webhook-endpoint.rotate', id, {});
      return { ...viewOf(endpoint), secret };
    });
  }

  /** Switches it off for good; what was still to be delivered is given up. @throws Problem not-found */
  async disable(actor: StaffActor, id: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      await lockEndpoint(manager, actor, id);
      await switchOff(manager, id, 'by-administrator', this.clock.now());
      await this.record(manager, actor, 'webhook-endpoint.disable', id, {});
    });
  }

  /** Tries a dead delivery again, from the first try. @throws Problem not-found, state-conflict */
  async replay(actor: StaffActor, endpointId: string, deliveryId: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      const endpoint = await lockEndpoint(manager, actor, endpointId);
      const delivery = await manager.findOne(WebhookDelivery, { where: { id: deliveryId, endpointId }, lock: { mode: 'pessimistic_write' } });
      if (!delivery) throw new Problem('not-found');
      ensure(endpoint.disabledAt === null && delivery.status === 'dead', 'state-conflict');
      const dueAt = this.clock.now();
      await manager.update(WebhookDelivery, { id: deliveryId }, { status: 'pending', attempts: 0, nextAttemptAt: dueAt });
      await enqueue(manager, [{ topic: 'webhook', key: endpointId, payload: { deliveryId, dueAt } }]);
      await this.record(manager, actor, 'webhook-endpoint.replay', endpointId, { deliveryId });
    });
  }

  private record(manager: EntityManager, actor: StaffActor, action: string, subjectId: string, detail: Record<string, unknown>): Promise<void> {
    return this.auditTrail.record(manager, { actor, action, subjectType: 'webhook-endpoint', subjectId, detail, at: this.clock.now() });
  }
}

/** Nothing more goes there, and what was waiting is given up: it would only fail for days. */
export async function switchOff(manager: EntityManager, endpointId: string, reason: string, at: Date): Promise<void> {
  await manager.query('UPDATE webhook_endpoint SET disabled_at = $2, disabled_reason = $3 WHERE id = $1 AND disabled_at IS NULL', [endpointId, at, reason]);
  await queryIn(manager, { text: `UPDATE webhook_delivery SET status = 'dead' WHERE endpoint_id = $1 AND status = 'pending'`, values: [endpointId] });
}

async function lockEndpoint(manager: EntityManager, actor: StaffActor, id: string): Promise<WebhookEndpoint> {
  const endpoint = await manager.findOne(WebhookEndpoint, { where: { id, facilityId: actor.facilityId }, lock: { mode: 'pessimistic_write' } });
  if (!endpoint) throw new Problem('not-found');
  return endpoint;
}

const viewOf = ({ id, url, eventTypes, secrets, disabledAt, disabledReason, createdAt }: WebhookEndpoint): EndpointView =>
  ({ id, url, eventTypes, secrets: secrets.length, disabledAt, disabledReason, createdAt });
