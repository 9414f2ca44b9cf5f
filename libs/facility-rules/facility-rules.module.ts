import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { FormularyModule } from '#formulary';
import { IdentityModule } from '#identity';
import { FacilityRuleBooks } from './facility-rule-books.js';
import { FacilityRules } from './facility-rules.js';

@Module({
  imports: [AuditModule, FormularyModule, IdentityModule],
  providers: [FacilityRules, FacilityRuleBooks],
  exports: [FacilityRules, FacilityRuleBooks],
})
export class FacilityRulesModule {}
