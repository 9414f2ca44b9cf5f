import { Module } from '@nestjs/common';
import { AlertsModule } from '#alerts';
import { AuditModule } from '#audit';
import { FormularyModule } from '#formulary';
import { IdentityModule } from '#identity';
import { SkinTestGate } from './gate/skin-test-gate.js';
import { PositiveSkinTests } from './positive-skin-tests.js';
import { SkinTestReader } from './reading/skin-test-reader.js';
import { Aftermath } from './record/aftermath.js';
import { Signatures } from './record/signatures.js';
import { SkinTests } from './record/skin-tests.js';
import { TestedItems } from './record/tested-items.js';
import { SkinTestTimers } from './timers/skin-test-timers.js';

@Module({
  imports: [AlertsModule, AuditModule, FormularyModule, IdentityModule],
  providers: [SkinTestGate, SkinTests, SkinTestReader, PositiveSkinTests, Aftermath, Signatures, TestedItems, SkinTestTimers],
  exports: [SkinTestGate, SkinTests, SkinTestReader, PositiveSkinTests],
})
export class SkinTestModule {}
