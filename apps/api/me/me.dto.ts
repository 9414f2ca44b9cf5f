import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, type Role, ROLES, type Scope, SCOPES } from '#identity';

export class FacilityRefDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'DEMO' }) code!: string;
  @ApiProperty({ example: '示例医院' }) name!: string;
  @ApiProperty({ example: 'Asia/Shanghai' }) timeZone!: string;
}

export class MeDto {
  @ApiProperty({ enum: ['staff', 'client'] }) kind!: 'staff' | 'client';
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: '张测试' }) name!: string;
  @ApiProperty({ type: FacilityRefDto }) facility!: FacilityRefDto;
  @ApiPropertyOptional({ example: 'P001', description: '工号 / Staff number' }) code?: string;
  @ApiPropertyOptional({ enum: ROLES, isArray: true }) roles?: readonly Role[];
  @ApiPropertyOptional({ description: '高年资 / May give second signatures' }) senior?: boolean;
  @ApiPropertyOptional({ description: '现在上岗 / On duty now' }) onDuty?: boolean;
  @ApiPropertyOptional({ format: 'uuid', nullable: true, type: String }) windowId?: string | null;
  @ApiPropertyOptional({ enum: SCOPES, isArray: true }) scopes?: readonly Scope[];
}

export class ChangePasswordDto {
  @ApiProperty({ format: 'password' }) @IsString() @Length(1, PASSWORD_MAX_LENGTH)
  currentPassword!: string;

  @ApiProperty({ format: 'password', minLength: PASSWORD_MIN_LENGTH, maxLength: PASSWORD_MAX_LENGTH })
  @IsString() @Length(PASSWORD_MIN_LENGTH, PASSWORD_MAX_LENGTH)
  newPassword!: string;
}
