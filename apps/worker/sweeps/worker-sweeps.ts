import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SECOND } from '#kernel';
import { Sweeps, TimerRing, WebhookSender } from '#alerts';
import { AuditSealer } from '#audit';
import { Housekeeping } from './housekeeping.js';

/** A bell has this long to ring by itself before the sweeper does. */
const BELL_GRACE_MS = SECOND;
const WEBHOOK_GRACE_MS = 10 * SECOND;

/** What the worker itself sees to; features register theirs. */
@Injectable()
export class WorkerSweeps implements OnModuleInit {
  constructor(
    private readonly sweeps: Sweeps,
    private readonly bell: TimerRing,
    private readonly webhooks: WebhookSender,
    private readonly sealer: AuditSealer,
    private readonly housekeeping: Housekeeping,
  ) {}

  onModuleInit(): void {
    this.sweeps.register(
      { name: 'overdue-timers', everyMs: SECOND, run: () => untilNone(() => this.bell.ringOverdue(BELL_GRACE_MS)) },
      { name: 'overdue-webhooks', everyMs: 5 * SECOND, run: () => untilNone(() => this.webhooks.attemptOverdue(WEBHOOK_GRACE_MS)) },
      { name: 'audit-seal', everyMs: SECOND, run: () => this.sealer.sealPending() },
      this.housekeeping,
    );
  }
}

/** After a long absence there may be more than one round can take. */
async function untilNone(round: () => Promise<number>): Promise<void> {
  while (await round() > 0);
}
