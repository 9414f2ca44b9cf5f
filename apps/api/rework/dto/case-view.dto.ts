import { ApiProperty } from '@nestjs/swagger';
import type { CaseFinding, CaseLine, CaseView, LinkedCase } from '#rework';
import { WHEREABOUTS } from '#rework';
import { VERIFICATIONS, type Severity, type Verification } from '#verification';
import { REWORK_STATUSES, type ReworkAnswer, type ReworkStatus } from '#workflow';
import { LocalTextDto } from '../../http/local-text.dto.js';
import { ANSWERS, CaseStateDto } from './case-state.dto.js';

const SEVERITIES = ['info', 'caution', 'block', 'reject'];

export class CaseFindingDto implements CaseFinding {
  @ApiProperty({ example: 'RENAL-1' }) ruleId!: string;
  @ApiProperty({ enum: SEVERITIES }) severity!: Severity;
  @ApiProperty({ enum: VERIFICATIONS }) verification!: Verification;
  @ApiProperty({ type: [Number], description: '涉及的药品行 / Item numbers concerned' }) items!: readonly number[];
  @ApiProperty({ type: LocalTextDto }) message!: LocalTextDto;
  @ApiProperty({ type: LocalTextDto }) advice!: LocalTextDto;
  @ApiProperty({ type: [LocalTextDto], description: '其他规则对同一问题的说法 / What other rules say of the same problem' }) also!: readonly LocalTextDto[];
  @ApiProperty({ description: '已由药师对该患者屏蔽,仅供参考 / Signed away for this patient by a pharmacist: for information' }) suppressed!: boolean;
}

export class ContactDto {
  @ApiProperty({ format: 'date-time' }) at!: Date;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: '人员;HIS 或系统为 null / Staff; null for a HIS or the service' }) actorId!: string | null;
  @ApiProperty({ example: 'reach-doctor' }) event!: string;
  @ApiProperty({ type: String, nullable: true }) channel!: string | null;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
}

export class CaseLineDto implements CaseLine {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) prescriptionId!: string;
  @ApiProperty() prescriptionNumber!: string;
  @ApiProperty({ example: '张*试', description: '已脱敏 / Masked' }) patientName!: string;
  @ApiProperty({ enum: REWORK_STATUSES }) status!: ReworkStatus;
  @ApiProperty({ format: 'uuid' }) ownerId!: string;
  @ApiProperty() ownerName!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) offeredTo!: string | null;
  @ApiProperty({ enum: WHEREABOUTS }) whereabouts!: CaseLine['whereabouts'];
  @ApiProperty({ format: 'date-time' }) openedAt!: Date;
  @ApiProperty({ format: 'date-time' }) acknowledgeDueAt!: Date;
  @ApiProperty({ format: 'date-time' }) completeDueAt!: Date;
  @ApiProperty({ type: 'integer' }) openAlerts!: number;
}

export class CasePageDto {
  @ApiProperty({ type: [CaseLineDto] }) items!: CaseLineDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

/** A case with all findings at once, and everything that was done about it. */
export class CaseViewDto extends CaseStateDto {
  @ApiProperty() prescriptionNumber!: string;
  @ApiProperty() departmentCode!: string;
  @ApiProperty({ example: '张*试', description: '已脱敏 / Masked' }) patientName!: string;
  @ApiProperty() doctorCode!: string;
  @ApiProperty({ description: '请医师处理的事项 / What the doctor is asked' }) request!: string;
  @ApiProperty({ type: [CaseFindingDto] }) findings!: readonly CaseFindingDto[];
  @ApiProperty({ type: [ContactDto] }) log!: readonly ContactDto[];
  @ApiProperty({ format: 'date-time' }) openedAt!: Date;
  @ApiProperty({ format: 'date-time' }) acknowledgeDueAt!: Date;
  @ApiProperty({ format: 'date-time' }) completeDueAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) acknowledgedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) answeredAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) answerReason!: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: '重开的处方 / The prescription that replaces it' }) reissuedAs!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) closedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) closeReason!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '患者仍自行往返 / The patient walked back after all' }) walkedBackAt!: Date | null;

  static from({ rework, subject, log }: CaseView): CaseViewDto {
    const { doctorCode, request, openedAt, acknowledgeDueAt, completeDueAt, acknowledgedAt, answeredAt, answerReason, reissuedAs, closedAt, closeReason, walkedBackAt } = rework;
    return {
      ...CaseStateDto.of(rework), ...subject, doctorCode, request, openedAt, acknowledgeDueAt, completeDueAt,
      acknowledgedAt, answeredAt, answerReason, reissuedAs, closedAt, closeReason, walkedBackAt,
      log: log.map(({ at, actorId, event, channel, note }) => ({ at, actorId, event, channel, note })),
    };
  }
}

/** What the doctor's link shows. */
export class LinkedCaseDto implements LinkedCase {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() prescriptionNumber!: string;
  @ApiProperty({ type: 'integer', minimum: 1 }) version!: number;
  @ApiProperty() departmentCode!: string;
  @ApiProperty({ example: '张*试', description: '已脱敏 / Masked' }) patientName!: string;
  @ApiProperty({ enum: REWORK_STATUSES }) status!: ReworkStatus;
  @ApiProperty() request!: string;
  @ApiProperty({ type: [CaseFindingDto] }) findings!: readonly CaseFindingDto[];
  @ApiProperty({ format: 'date-time' }) openedAt!: Date;
  @ApiProperty({ format: 'date-time' }) completeDueAt!: Date;
  @ApiProperty({ enum: ANSWERS, nullable: true }) answer!: ReworkAnswer | null;
}
