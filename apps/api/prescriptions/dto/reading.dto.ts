import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { QUEUE_START, type QueuePosition } from '#prescriptions';
import { PRESCRIPTION_STATUSES, type PrescriptionStatus } from '#workflow';
import { PageSizeQuery } from '../../http/page.js';
import { SkinTestMarkDto } from '../../skin-tests/skin-test-answers.dto.js';

const CURSOR = /^[A-Za-z0-9_-]{1,200}$/;

/** Which prescriptions: one status at a time, oldest first. */
export class QueueQuery extends PageSizeQuery {
  @ApiProperty({ enum: PRESCRIPTION_STATUSES }) @IsIn(PRESCRIPTION_STATUSES) status!: PrescriptionStatus;
  @ApiPropertyOptional({ description: 'Cursor of the page before' }) @IsOptional() @Matches(CURSOR) after?: string;

  /** Where the page begins. A cursor nobody gave out begins at the start. */
  position(): QueuePosition {
    const [receivedAt, id] = Buffer.from(this.after ?? '', 'base64url').toString().split(' ');
    return receivedAt && id && /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(Date.parse(receivedAt)) ? { receivedAt, id } : QUEUE_START;
  }

  static cursorOf(row: { readonly receivedAt: Date; readonly id: string }): string {
    return Buffer.from(`${row.receivedAt.toISOString()} ${row.id}`).toString('base64url');
  }
}

export class ReadQuery {
  @ApiPropertyOptional({ minimum: 1, description: 'A version; absent: the current one' }) @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(99) version?: number;
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
