import { Module } from '@nestjs/common';
import { AlertsModule } from '#alerts';
import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { Departure } from './duty/departure.js';
import { DutyDesk } from './duty/duty-desk.js';
import { DutyRoster } from './duty/duty-roster.js';
import { Windows } from './duty/windows.js';
import { OverloadReader } from './overload/overload-reader.js';
import { OverloadWatch } from './overload/overload-watch.js';
import { QueueBoard } from './queue/queue-board.js';
import { QueueLines } from './queue/queue-lines.js';
import { TicketDesk } from './queue/ticket-desk.js';
import { TicketOffice } from './queue/ticket-office.js';
import { TicketReader } from './queue/ticket-reader.js';

const SERVICES = [Departure, DutyDesk, DutyRoster, OverloadReader, OverloadWatch, QueueBoard, QueueLines, TicketDesk, TicketOffice, TicketReader, Windows];

@Module({ imports: [AlertsModule, AuditModule, IdentityModule], providers: SERVICES, exports: SERVICES })
export class WindowQueueModule {}
