import { ApiProperty } from '@nestjs/swagger';
import { type ReworkCase, type Whereabouts, WHEREABOUTS } from '#rework';
import { REWORK_STATUSES, type ReworkAnswer, type ReworkStatus } from '#workflow';

export const ANSWERS = ['amend', 'reissue', 'confirm', 'cancel'] as const;

/** Where a case stands after a step; its ETag is in the header. */
export class CaseStateDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) prescriptionId!: string;
  @ApiProperty({ type: 'integer', minimum: 1, description: '问题所在的处方版本 / Version the findings stand on' }) version!: number;
  @ApiProperty({ enum: REWORK_STATUSES }) status!: ReworkStatus;
  @ApiProperty({ format: 'uuid', description: '责任人 / Owner; never empty' }) ownerId!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: '已请其接手的同事 / Colleague asked to take over' }) offeredTo!: string | null;
  @ApiProperty({ enum: WHEREABOUTS }) whereabouts!: Whereabouts;
  @ApiProperty({ enum: ANSWERS, nullable: true }) answer!: ReworkAnswer | null;

  static of({ id, prescriptionId, version, status, ownerId, offeredTo, patientWhereabouts: whereabouts, answer }: ReworkCase): CaseStateDto {
    return { id, prescriptionId, version, status, ownerId, offeredTo, whereabouts, answer };
  }
}
