import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TimerConditions } from '#alerts';
import { deadlineNear } from './deadline-near.js';
import { doctorUnreachable } from './doctor-unreachable.js';
import { noAcknowledgement } from './no-acknowledgement.js';
import { nobodyResumed } from './nobody-resumed.js';
import { overdue } from './overdue.js';
import { ownerOffDuty } from './owner-off-duty.js';
import { patientCalled } from './patient-called.js';
import { patientWanted } from './patient-wanted.js';

/** Everything that is watched on an open case. */
export const REWORK_CONDITIONS = [
  noAcknowledgement, ownerOffDuty, doctorUnreachable, patientWanted, deadlineNear, overdue, nobodyResumed, patientCalled,
];

@Injectable()
export class ReworkConditions implements OnModuleInit {
  constructor(private readonly conditions: TimerConditions) {}

  onModuleInit(): void {
    this.conditions.register(...REWORK_CONDITIONS);
  }
}
