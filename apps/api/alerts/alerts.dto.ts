import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsUUID } from 'class-validator';
import { ALERT_KINDS, type AlertKind, type AlertView } from '#alerts';
import { type Role, ROLES } from '#identity';
import { ALERT_STATUSES, type AlertStatus } from '#workflow';
import { asBoolean } from '../http/as-boolean.js';
import { IfGiven } from '../http/if-given.js';
import { LocalTextDto } from '../http/local-text.dto.js';
import { PageSizeQuery } from '../http/page.js';
import { Text } from '../http/fields.js';

export class AlertListQuery extends PageSizeQuery {
  @ApiPropertyOptional({ default: false, description: '仅需本人处理的(按姓名或角色) / Only those asked of oneself, by name or role' })
  @IfGiven() @Transform(asBoolean) @IsBoolean()
  mine: boolean = false;

  @ApiPropertyOptional({ default: true, description: '仅未解除的 / Only those not resolved' })
  @IfGiven() @Transform(asBoolean) @IsBoolean()
  open: boolean = true;

  @ApiPropertyOptional({ format: 'uuid', description: '上一页的 next / `next` of the page before' })
  @IfGiven() @IsUUID()
  after?: string;
}

export class ResolveAlertDto {
  @Text(500, { example: '已电话联系医师处理' }) reason!: string;
}

export class AlertDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: Object.keys(ALERT_KINDS) }) kind!: AlertKind;
  @ApiProperty({ type: LocalTextDto }) title!: LocalTextDto;
  @ApiProperty({ example: 'no-acknowledgement' }) condition!: string;
  @ApiProperty({ enum: ALERT_STATUSES }) status!: AlertStatus;
  @ApiProperty({ example: 'rework-case' }) subjectType!: string;
  @ApiProperty({ format: 'uuid' }) subjectId!: string;
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 3, description: '0 责任人,1 返修专员,2 药房主任,3 医务处 / 0 owner, 1 coordinator, 2 manager, 3 medical office' }) level!: number;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) assigneeId!: string | null;
  @ApiProperty({ enum: ROLES, nullable: true }) assigneeRole!: Role | null;
  @ApiProperty({ format: 'date-time', description: '条件成立之时 / When the condition fell due' }) dueAt!: Date;
  @ApiProperty({ format: 'date-time' }) raisedAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) escalatedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) acknowledgedAt!: Date | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) acknowledgedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) resolvedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true }) resolution!: string | null;

  static of({ rowVersion: _etag, ...view }: AlertView): AlertDto {
    return view;
  }
}

export class AlertPageDto {
  @ApiProperty({ type: [AlertDto] }) items!: AlertDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}
