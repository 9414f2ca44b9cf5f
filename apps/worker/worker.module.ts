import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AlertsModule, TimerConditions } from '#alerts';
import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { PrescriptionsModule } from '#prescriptions';
import { RehearsalModule } from '#rehearsal';
import { ReworkModule } from '#rework';
import { SkinTestModule } from '#skin-test';
import { WorkerHealth } from './health/worker-health.js';
import { DeliverWebhookJob } from './jobs/deliver-webhook.job.js';
import { RehearseJob } from './jobs/rehearse.job.js';
import { RingTimerJob } from './jobs/ring-timer.job.js';
import { Publisher } from './relay/publisher.js';
import { Relay } from './relay/relay.js';
import { Housekeeping } from './sweeps/housekeeping.js';
import { Sweeper } from './sweeps/sweeper.js';
import { WorkerSweeps } from './sweeps/worker-sweeps.js';

/** The features whose work this process does, and its own parts: relay, jobs, sweeps. */
@Module({
  imports: [AlertsModule, AuditModule, IdentityModule, PrescriptionsModule, RehearsalModule, ReworkModule, SkinTestModule],
  providers: [DeliverWebhookJob, Housekeeping, Publisher, RehearseJob, Relay, RingTimerJob, Sweeper, WorkerHealth, WorkerSweeps],
})
export class WorkerModule implements OnApplicationBootstrap {
  constructor(private readonly conditions: TimerConditions) {}

  /** A timer nobody looks at would never be noticed: better not to start. */
  onApplicationBootstrap(): void {
    this.conditions.assertComplete();
  }
}
