import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsString, Length, Matches } from 'class-validator';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, type Role, ROLES, type StaffView } from '#identity';
import { PRESCRIBING_RIGHTS, type PrescribingRight } from '#verification';
import { IfGiven } from '../http/if-given.js';
import { PageSizeQuery } from '../http/page.js';
import { Code, Name } from '../http/fields.js';

const DEPARTMENT_CODE = /^[\p{L}\p{N}._-]{1,32}$/u;

export class NewStaffDto {
  @Code(32, { example: 'P001', description: '工号;处方中的医师代码即此 / Staff number; prescriberCode refers to it' })
  code!: string;

  @ApiProperty({ example: 'fayao', maxLength: 64 }) @IsString() @Matches(/^[a-z0-9][a-z0-9._-]{1,63}$/)
  login!: string;

  @Name(64, { example: '张测试' })
  name!: string;

  @ApiProperty({ enum: ROLES, isArray: true, example: ['dispensing-pharmacist'] })
  @IsArray() @ArrayUnique() @ArrayMaxSize(ROLES.length) @IsIn(ROLES, { each: true })
  roles!: Role[];

  @ApiPropertyOptional({ type: [String], default: [] })
  @IfGiven() @IsArray() @ArrayUnique() @ArrayMaxSize(50) @Matches(DEPARTMENT_CODE, { each: true })
  departmentCodes?: string[];

  @ApiPropertyOptional({ enum: PRESCRIBING_RIGHTS, isArray: true, default: [] })
  @IfGiven() @IsArray() @ArrayUnique() @ArrayMaxSize(PRESCRIBING_RIGHTS.length) @IsIn(PRESCRIBING_RIGHTS, { each: true })
  prescribingRights?: PrescribingRight[];

  @ApiPropertyOptional({ default: false, description: '高年资,可作第二签名 / Senior: may give second signatures' })
  @IfGiven() @IsBoolean()
  senior?: boolean;
}

/** Null is no value for any of these: only absence means 'leave it'. */
export class StaffPatchDto extends PartialType(OmitType(NewStaffDto, ['code', 'login'] as const), { skipNullProperties: false }) {}

export class StaffDto implements StaffView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'P001' }) code!: string;
  @ApiProperty({ example: 'fayao' }) login!: string;
  @ApiProperty({ example: '张测试' }) name!: string;
  @ApiProperty({ enum: ROLES, isArray: true }) roles!: Role[];
  @ApiProperty({ type: [String] }) departmentCodes!: string[];
  @ApiProperty({ enum: PRESCRIBING_RIGHTS, isArray: true }) prescribingRights!: PrescribingRight[];
  @ApiProperty() senior!: boolean;
  @ApiProperty() active!: boolean;
}

export class StaffListQuery extends PageSizeQuery {
  @Code(32, { optional: true, description: '上一页的 next / `next` of the page before' })
  after?: string;

  @ApiPropertyOptional({ type: Boolean, description: '只列在用或停用的账号 / Only accounts in use, or closed ones' })
  @IfGiven() @Transform(({ value }) => ({ true: true, false: false })[String(value)] ?? value) @IsBoolean()
  active?: boolean;
}

export class StaffPageDto {
  @ApiProperty({ type: [StaffDto] }) items!: StaffDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export class SetPasswordDto {
  @ApiProperty({ format: 'password', minLength: PASSWORD_MIN_LENGTH, maxLength: PASSWORD_MAX_LENGTH })
  @IsString() @Length(PASSWORD_MIN_LENGTH, PASSWORD_MAX_LENGTH)
  password!: string;
}
