import { Module } from '@nestjs/common';
import { AlertsModule } from '#alerts';
import { AuditModule } from '#audit';
import { FacilityRulesModule } from '#facility-rules';
import { FormularyModule } from '#formulary';
import { PrescriptionsModule } from '#prescriptions';
import { RehearsalReader } from './rehearsal-reader.js';
import { Rehearsals } from './rehearsals.js';
import { RehearsalLog } from './run/rehearsal-log.js';
import { RehearsalRunner } from './run/rehearsal-runner.js';
import { RehearsalSweeps } from './run/rehearsal-sweeps.js';

/** A knowledge version tried on past prescriptions before anyone signs it. */
@Module({
  imports: [AlertsModule, AuditModule, FacilityRulesModule, FormularyModule, PrescriptionsModule],
  providers: [RehearsalLog, RehearsalReader, RehearsalRunner, Rehearsals, RehearsalSweeps],
  exports: [RehearsalReader, RehearsalRunner, Rehearsals],
})
export class RehearsalModule {}
