import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsUUID, Matches } from 'class-validator';
import type { AuditEntryView } from '#audit';
import { IfGiven } from '../http/if-given.js';
import { PageSizeQuery } from '../http/page.js';
import { InstantText } from '../http/fields.js';

export class AuditListQuery extends PageSizeQuery {
  @ApiPropertyOptional({ format: 'uuid', description: '对象 / What was acted on or read' }) @IfGiven() @IsUUID()
  subjectId?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '操作者 / Who acted' }) @IfGiven() @IsUUID()
  actorId?: string;

  @InstantText({ optional: true, description: '起(含) / From, inclusive' })
  from?: string;

  @InstantText({ optional: true, description: '止(不含) / To, exclusive' })
  to?: string;

  @ApiPropertyOptional({ pattern: '^\\d{1,18}$', description: '上一页的 next / `next` of the page before' }) @IfGiven() @Matches(/^\d{1,18}$/)
  before?: string;
}

export class AuditEntryDto implements AuditEntryView {
  @ApiProperty({ example: '42' }) id!: string;
  @ApiProperty({ format: 'date-time' }) at!: Date;
  @ApiProperty({ enum: ['staff', 'client', 'system'] }) actorKind!: 'staff' | 'client' | 'system';
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) actorId!: string | null;
  @ApiProperty({ example: 'prescription.read' }) action!: string;
  @ApiProperty({ example: 'prescription' }) subjectType!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) subjectId!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) detail!: Record<string, unknown>;
  @ApiProperty({ type: String, nullable: true }) requestId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '封印序号;尚未封印为 null / Number of its seal; null while it waits' }) sealSeq!: string | null;
}

export class AuditPageDto {
  @ApiProperty({ type: [AuditEntryDto] }) items!: AuditEntryDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}
