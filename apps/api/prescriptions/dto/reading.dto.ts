import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { Problem } from '#kernel';
import { QUEUE_START, type QueuePosition } from '#prescriptions';
import { PRESCRIPTION_STATUSES, type PrescriptionStatus } from '#workflow';
import { IfGiven } from '../../http/if-given.js';
import { PageSizeQuery } from '../../http/page.js';
import { SkinTestMarkDto } from '../../skin-tests/skin-test-answers.dto.js';

const CURSOR = /^[A-Za-z0-9_-]{1,200}$/;
/** What a cursor says: when the last row was received, and its id. */
const POSITION = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z) ([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

/** Which prescriptions: one status at a time, oldest first. */
export class QueueQuery extends PageSizeQuery {
  @ApiProperty({ enum: PRESCRIPTION_STATUSES }) @IsIn(PRESCRIPTION_STATUSES) status!: PrescriptionStatus;
  @ApiPropertyOptional({ description: 'Cursor of the page before' }) @IfGiven() @Matches(CURSOR) after?: string;

  /** Where the page begins. @throws Problem invalid-parameter for a cursor nobody gave out: to begin anew would show the first page as a later one */
  position(): QueuePosition {
    if (this.after === undefined) return QUEUE_START;
    const [, receivedAt, id] = POSITION.exec(Buffer.from(this.after, 'base64url').toString()) ?? [];
    if (receivedAt && id && !Number.isNaN(Date.parse(receivedAt))) return { receivedAt, id };
    throw new Problem('invalid-parameter', undefined, [{ pointer: '/after', detail: { zh: '不是本服务给出的 next', en: 'is no `next` of this service' } }]);
  }

  static cursorOf(row: { readonly receivedAt: Date; readonly id: string }): string {
    return Buffer.from(`${row.receivedAt.toISOString()} ${row.id}`).toString('base64url');
  }
}

export class ReadQuery {
  @ApiPropertyOptional({ minimum: 1, description: 'A version; absent: the current one' }) @IfGiven() @Type(() => Number) @IsInt() @Min(1) @Max(99) version?: number;
}

export class QueueRowDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() number!: string;
  @ApiProperty() version!: number;
  @ApiProperty({ enum: PRESCRIPTION_STATUSES }) status!: PrescriptionStatus;
  @ApiProperty() kind!: string;
  @ApiProperty({ description: 'Masked', example: '张*三' }) patientName!: string;
  @ApiProperty() departmentCode!: string;
  @ApiProperty() prescriberCode!: string;
  @ApiProperty() worst!: string;
  @ApiProperty({ format: 'date-time' }) receivedAt!: Date;
  @ApiProperty({ nullable: true, type: String }) claimedBy!: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date-time' }) claimExpiresAt!: Date | null;
  @ApiProperty({ description: 'The ETag without quotes' }) rowVersion!: number;
  @ApiProperty({ type: [SkinTestMarkDto], description: '皮试醒目标志 / Skin-test marks' }) skinTestMarks!: readonly SkinTestMarkDto[];
}

export class QueuePageDto {
  @ApiProperty({ type: [QueueRowDto] }) items!: QueueRowDto[];
  @ApiProperty({ nullable: true, type: String }) next!: string | null;
}

/** Built by the database; see the description of each member in the README of libs/prescriptions. */
export class PrescriptionViewDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() number!: string;
  @ApiProperty() version!: number;
  @ApiProperty({ enum: [...PRESCRIPTION_STATUSES, 'superseded'] }) status!: string;
  @ApiProperty({ type: Object, description: 'The order as submitted' }) content!: object;
  @ApiProperty({ type: [SkinTestMarkDto], description: '皮试醒目标志 / Skin-test marks' }) skinTestMarks!: readonly SkinTestMarkDto[];
  [member: string]: unknown;
}

export class VerificationsDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() version!: number;
  @ApiProperty({ type: [Object], description: 'Decided by the rules' }) verifications!: object[];
  @ApiProperty({ type: [Object], description: 'Decided by persons and scans' }) evidence!: object[];
}

class BilingualDto {
  @ApiProperty() zh!: string;
  @ApiProperty() en!: string;
}

class CounsellingDto extends BilingualDto {
  @ApiProperty() key!: string;
}

export class DirectionsDto {
  @ApiProperty() itemNo!: number;
  @ApiProperty() name!: string;
  @ApiProperty() specification!: string;
  @ApiProperty({ type: BilingualDto }) directions!: BilingualDto;
  @ApiProperty({ type: [CounsellingDto] }) counselling!: CounsellingDto[];
  @ApiProperty() highAlert!: boolean;
  @ApiProperty({ type: SkinTestMarkDto, nullable: true }) skinTest!: SkinTestMarkDto | null;
}

export class ReplayDto {
  @ApiProperty({ enum: ['same', 'different', 'other-rules', 'knowledge-unknown'], description: 'other-rules: 规则集已换代 / the rule set has changed since' }) outcome!: string;
  @ApiProperty({ type: Object, description: '当时的结论 / The verdict of the time' }) stored!: object;
  @ApiProperty({ type: Object, nullable: true, description: '重新得出的结论 / The verdict worked out anew' }) replayed!: object | null;
}
