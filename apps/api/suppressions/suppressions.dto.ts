import { ApiProperty } from '@nestjs/swagger';
import type { SuppressionView } from '#prescriptions';
import { SEVERITIES, type Severity, type SuppressedStatement } from '#verification';
import { InstantText, Nested, Text } from '../http/fields.js';
import { CoSignatureDto } from '../prescriptions/dto/window.dto.js';

export class NewSuppressionDto {
  @Text(500, { example: '长期合用,INR 稳定,已与医师确认' }) reason!: string;
  @InstantText({ description: '到期,至多一年 / Until when, a year at most', example: '2027-03-01T00:00:00+08:00' }) until!: string;
  @Nested(CoSignatureDto, { optional: true, description: '拦截级须另一位高年资药师共同签名 / A second, senior pharmacist, for a block' }) coSignature?: CoSignatureDto;
}

export class EndSuppressionDto {
  @Text(500, { example: '已停用其中一种' }) reason!: string;
}

class StatementDto implements SuppressedStatement {
  @ApiProperty({ example: 'INTERACT-1' }) ruleId!: string;
  @ApiProperty({ type: 'integer' }) ruleVersion!: number;
  @ApiProperty({ enum: SEVERITIES }) severity!: Severity;
  @ApiProperty() observed!: string;
  @ApiProperty() limit!: string;
}

class SuppressionEndDto {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ format: 'uuid' }) by!: string;
  @ApiProperty() reason!: string;
}

export class SuppressionDto implements SuppressionView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid', description: '当时所见的问题 / The finding that was looked at' }) findingId!: string;
  @ApiProperty({ enum: ['info', 'caution', 'block'], description: '更严重者不在其内 / Nothing worse is covered' }) severity!: SuppressionView['severity'];
  @ApiProperty({ type: [StatementDto], description: '只对这些说法有效 / Holds for these very statements' }) statements!: readonly StatementDto[];
  @ApiProperty({ type: [String], example: ['FLC-CAP-150', 'WAR-TAB-25'] }) products!: readonly string[];
  @ApiProperty() reason!: string;
  @ApiProperty({ format: 'date-time' }) until!: string;
  @ApiProperty({ format: 'uuid' }) signedBy!: string;
  @ApiProperty({ format: 'date-time' }) signedAt!: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) coSignedBy!: string | null;
  @ApiProperty({ type: SuppressionEndDto, nullable: true }) end!: SuppressionEndDto | null;
}

export class SuppressionListDto {
  @ApiProperty({ type: [SuppressionDto] }) items!: SuppressionDto[];
}
