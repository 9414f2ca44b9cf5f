import { ApiProperty, OmitType } from '@nestjs/swagger';
import { OUTCOMES, SEVERITIES, VERIFICATIONS, CHECKS } from '#verification';

class LocalTextDto {
  @ApiProperty() zh!: string;
  @ApiProperty() en!: string;
}

class MissingFactDto {
  @ApiProperty({ example: 'egfr' }) code!: string;
  @ApiProperty({ type: LocalTextDto }) text!: LocalTextDto;
  @ApiProperty({ type: [Number], required: false }) items?: number[];
}

class VerificationResultDto {
  @ApiProperty({ enum: VERIFICATIONS }) verification!: string;
  @ApiProperty({ enum: CHECKS }) check!: string;
  @ApiProperty({ enum: OUTCOMES }) outcome!: string;
  @ApiProperty({ enum: ['rule'] }) method!: string;
  @ApiProperty({ type: [String], description: 'Rules that applied' }) rules!: string[];
  @ApiProperty({ description: 'What was read on the prescription' }) observed!: string;
  @ApiProperty({ type: [MissingFactDto] }) missing!: MissingFactDto[];
}

class SourceDto {
  @ApiProperty() citation!: string;
  @ApiProperty({ enum: ['verified', 'regulation', 'label', 'memory', 'derived', 'constructed', 'local'] }) standing!: string;
}

class AlsoSaidDto {
  @ApiProperty({ example: 'DOSE-2' }) ruleId!: string;
  @ApiProperty() ruleVersion!: number;
  @ApiProperty({ enum: SEVERITIES }) severity!: string;
  @ApiProperty() commentCode!: string;
  @ApiProperty({ type: LocalTextDto }) message!: LocalTextDto;
  @ApiProperty() observed!: string;
  @ApiProperty() limit!: string;
}

class SuppressedDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'date-time' }) until!: string;
}

class FindingDetailDto {
  @ApiProperty() category!: string;
  @ApiProperty({ type: LocalTextDto }) message!: LocalTextDto;
  @ApiProperty() observed!: string;
  @ApiProperty() limit!: string;
  @ApiProperty({ type: LocalTextDto }) advice!: LocalTextDto;
  @ApiProperty({ type: SourceDto }) source!: SourceDto;
  @ApiProperty({ type: [AlsoSaidDto], required: false, description: '其他规则对同一问题的说法 / What other rules say of the same problem' }) also?: AlsoSaidDto[];
  @ApiProperty({ type: SuppressedDto, required: false, description: '已对该患者屏蔽:仅显示 / Signed away for this patient: shown, and counted for nothing' }) suppressed?: SuppressedDto;
}

class FindingDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'RENAL-1' }) ruleId!: string;
  @ApiProperty() ruleVersion!: number;
  @ApiProperty({ enum: SEVERITIES }) severity!: string;
  @ApiProperty({ enum: VERIFICATIONS }) verification!: string;
  @ApiProperty({ example: '2-2', description: 'Comment code of 处方点评 2010' }) commentCode!: string;
  @ApiProperty({ type: [Number] }) items!: number[];
  @ApiProperty({ type: FindingDetailDto }) detail!: FindingDetailDto;
}

class SkinTestNeededDto {
  @ApiProperty() itemNo!: number;
  @ApiProperty({ example: 'penicillin' }) agent!: string;
}

/** The ten verifications and the findings of one version, with its status on receipt. */
export class SubmissionAnswerDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() number!: string;
  @ApiProperty() version!: number;
  @ApiProperty({ enum: ['screened', 'approved', 'returned'], description: 'Status on receipt' }) status!: string;
  @ApiProperty({ enum: ['none', ...SEVERITIES] }) worst!: string;
  @ApiProperty({ format: 'date-time' }) receivedAt!: string;
  @ApiProperty() knowledgeVersion!: string;
  @ApiProperty() ruleSetVersion!: string;
  @ApiProperty({ type: [VerificationResultDto], minItems: 10, maxItems: 10 }) verifications!: VerificationResultDto[];
  @ApiProperty({ type: [FindingDto] }) findings!: FindingDto[];
  @ApiProperty({ type: [SkinTestNeededDto], description: 'Items whose hand-over waits for a skin test' }) skinTests!: SkinTestNeededDto[];
}

export class CheckAnswerDto extends OmitType(SubmissionAnswerDto, ['id'] as const) {}

/** Where a prescription stands after a step; the new ETag is in the header. */
export class StepAnswerDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() number!: string;
  @ApiProperty() version!: number;
  @ApiProperty() status!: string;
}

export class ReturnAnswerDto extends StepAnswerDto {
  @ApiProperty({ format: 'uuid' }) caseId!: string;
}
