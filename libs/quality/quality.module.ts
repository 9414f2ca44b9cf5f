import { Module } from '@nestjs/common';
import { AlertsModule } from '#alerts';
import { AuditModule } from '#audit';
import { FlaggedPrescriptions } from './flagged/flagged-prescriptions.js';
import { QualityReviews } from './reviews/quality-reviews.js';
import { RuleStatisticsReader } from './statistics/rule-statistics.js';

@Module({
  imports: [AlertsModule, AuditModule],
  providers: [FlaggedPrescriptions, QualityReviews, RuleStatisticsReader],
  exports: [FlaggedPrescriptions, QualityReviews, RuleStatisticsReader],
})
export class QualityModule {}
