import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { EscalateCondition } from './conditions/escalate.js';
import { AlertDesk } from './desk/alert-desk.js';
import { Events } from './events.js';
import { TimerConditions } from './timers/timer-conditions.js';
import { TimerRing } from './timers/timer-ring.js';
import { Timers } from './timers/timers.js';

const SERVICES = [AlertDesk, Events, TimerConditions, TimerRing, Timers];

@Module({ imports: [AuditModule], providers: [...SERVICES, EscalateCondition], exports: SERVICES })
export class AlertsModule {}
