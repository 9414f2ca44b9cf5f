import { ApiProperty } from '@nestjs/swagger';
import type { LocalText } from '#kernel';
import { type CommentCode, FINDING_VERDICTS, type FlaggedFinding, type FlaggedPrescription, type Review, type RuleStatistics } from '#quality';
import { SEVERITIES, type Severity, type Verification, VERIFICATIONS } from '#verification';
import { LocalTextDto } from '../http/local-text.dto.js';
import { FindingVerdictDto } from './quality.dto.js';

export class FlaggedFindingDto implements FlaggedFinding {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'DOSE-1' }) ruleId!: string;
  @ApiProperty({ enum: SEVERITIES }) severity!: Severity;
  @ApiProperty({ enum: VERIFICATIONS }) verification!: Verification;
  @ApiProperty({ example: '2-5' }) commentCode!: string;
  @ApiProperty({ type: [Number], example: [1] }) items!: readonly number[];
  @ApiProperty({ description: '药师已越过 / A pharmacist overrode it' }) overridden!: boolean;
  @ApiProperty({ description: '已对该患者屏蔽 / Signed away for this patient' }) suppressed!: boolean;
}

export class FlaggedPrescriptionDto implements FlaggedPrescription {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'RX-20261102-0001' }) number!: string;
  @ApiProperty({ type: 'integer', example: 1 }) version!: number;
  @ApiProperty({ example: 'handed-over' }) status!: string;
  @ApiProperty({ example: 'general' }) kind!: string;
  @ApiProperty({ example: '张*三', description: '已脱敏 / Masked' }) patientName!: string;
  @ApiProperty({ example: 'D-INT' }) departmentCode!: string;
  @ApiProperty({ example: 'D001' }) prescriberCode!: string;
  @ApiProperty({ enum: [...SEVERITIES, 'none'] }) worst!: Severity | 'none';
  @ApiProperty({ format: 'date-time' }) receivedAt!: Date;
  @ApiProperty({ type: [FlaggedFindingDto] }) findings!: readonly FlaggedFindingDto[];
  @ApiProperty({ enum: VERIFICATIONS, isArray: true, description: '机器未能核对 / What the machine could not check' }) notChecked!: readonly Verification[];
  @ApiProperty({ type: 'integer', description: '已有几份点评;不显示其结论 / How many have judged it; never how' }) reviewCount!: number;
  @ApiProperty() reviewedByMe!: boolean;
}

export class FlaggedPageDto {
  @ApiProperty({ type: [FlaggedPrescriptionDto] }) items!: FlaggedPrescriptionDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export class ReviewDto implements Review {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) prescriptionId!: string;
  @ApiProperty({ type: 'integer', example: 1 }) version!: number;
  @ApiProperty({ format: 'uuid' }) reviewerId!: string;
  @ApiProperty({ enum: ['reasonable', 'unreasonable'] }) verdict!: Review['verdict'];
  @ApiProperty({ type: [String], example: ['2-5'] }) codes!: readonly string[];
  @ApiProperty({ type: String, nullable: true }) comment!: string | null;
  @ApiProperty({ type: [FindingVerdictDto], description: `${FINDING_VERDICTS.join(' | ')}` }) findings!: readonly FindingVerdictDto[];
  @ApiProperty({ format: 'date-time' }) at!: Date;
}

export class ReviewListDto {
  @ApiProperty({ type: [ReviewDto] }) items!: ReviewDto[];
}

export class CommentCodeDto implements CommentCode {
  @ApiProperty({ example: '2-5' }) code!: string;
  @ApiProperty({ enum: [1, 2, 3], description: '1 不规范 irregular · 2 不适宜 unsuitable · 3 超常 beyond-routine' }) group!: CommentCode['group'];
  @ApiProperty({ type: LocalTextDto, example: { zh: '用法、用量不适宜', en: 'Usage or dosage not suitable' } }) text!: LocalText;
}

export class CommentCodeListDto {
  @ApiProperty({ type: [CommentCodeDto] }) items!: readonly CommentCodeDto[];
}

export class RuleStatisticsDto implements RuleStatistics {
  @ApiProperty({ example: 'DOSE-1' }) ruleId!: string;
  @ApiProperty({ type: 'integer', example: 1 }) ruleVersion!: number;
  @ApiProperty({ type: LocalTextDto, nullable: true, description: '本机构规则为其提示语 / Of a facility’s own rule its message' }) title!: LocalText | null;
  @ApiProperty({ type: 'integer', description: '触发次数,含由其他规则代言者 / How often it fired, also where another rule spoke for it' }) fired!: number;
  @ApiProperty({ type: 'integer', description: '其中由其他规则代言 / Of these, spoken for by another rule' }) beside!: number;
  @ApiProperty({ type: 'integer', description: '其中对该患者已屏蔽 / Of these, signed away for the patient' }) suppressed!: number;
  @ApiProperty({ type: 'integer' }) overridden!: number;
  @ApiProperty({ type: 'integer', description: '医师坚持原处方 / The doctor stood by the prescription' }) confirmedByDoctor!: number;
  @ApiProperty({ type: 'integer' }) judgedTrue!: number;
  @ApiProperty({ type: 'integer' }) judgedFalse!: number;
  @ApiProperty({ type: 'integer' }) judgedTrivial!: number;
  @ApiProperty({ type: 'integer', description: '两人意见不一 / Reviewers differ' }) disputed!: number;
  @ApiProperty({ type: String, nullable: true, example: '0.8125', description: '正确 ÷ 已判;尚未判过为 null / True ÷ judged; null while nothing was judged' }) precision!: string | null;
  @ApiProperty({ type: String, nullable: true, example: '0.1200', description: '未触发为 null / Null while it has not fired' }) overrideRate!: string | null;
}

export class RuleStatisticsListDto {
  @ApiProperty({ type: [RuleStatisticsDto] }) items!: RuleStatisticsDto[];
}
