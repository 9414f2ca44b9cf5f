import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { Departure } from './duty/departure.js';
import { DutyDesk } from './duty/duty-desk.js';
import { DutyRoster } from './duty/duty-roster.js';
import { Windows } from './duty/windows.js';

const SERVICES = [Departure, DutyDesk, DutyRoster, Windows];

@Module({ imports: [AuditModule, IdentityModule], providers: SERVICES, exports: SERVICES })
export class WindowQueueModule {}
