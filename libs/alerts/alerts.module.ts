import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { CONFIG, type Config } from '#platform';
import { EscalateCondition } from './conditions/escalate.js';
import { AlertDesk } from './desk/alert-desk.js';
import { AlertReader } from './desk/alert-reader.js';
import { Events } from './events.js';
import { EventFeed } from './feed/event-feed.js';
import { FeedWriter } from './feed/feed-writer.js';
import { Sweeps } from './timers/sweeps.js';
import { TimerConditions } from './timers/timer-conditions.js';
import { TimerRing } from './timers/timer-ring.js';
import { Timers } from './timers/timers.js';
import { TargetPolicy } from './webhooks/target-policy.js';
import { WebhookEndpoints } from './webhooks/webhook-endpoints.js';
import { WebhookReader } from './webhooks/webhook-reader.js';
import { WebhookSecrets } from './webhooks/webhook-secrets.js';
import { WebhookSender } from './webhooks/webhook-sender.js';

const SERVICES = [
  AlertDesk, AlertReader, EventFeed, Events, FeedWriter, Sweeps, TimerConditions, TimerRing, Timers, WebhookEndpoints, WebhookReader, WebhookSender,
];

@Module({
  imports: [AuditModule],
  providers: [
    ...SERVICES, EscalateCondition, WebhookSecrets,
    { provide: TargetPolicy, inject: [CONFIG], useFactory: (config: Config) => new TargetPolicy(config.webhookAllowPrivate) },
  ],
  exports: SERVICES,
})
export class AlertsModule {}
