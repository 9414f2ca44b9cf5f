import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { type ApiClientView, type Scope, SCOPES } from '#identity';
import { Text } from '../http/fields.js';

export class NewApiClientDto {
  @Text(100, { example: '门诊 HIS' })
  name!: string;

  @ApiProperty({ enum: SCOPES, isArray: true, example: ['prescriptions:write', 'prescriptions:read'] })
  @IsArray() @ArrayUnique() @ArrayMinSize(1) @ArrayMaxSize(SCOPES.length) @IsIn(SCOPES, { each: true })
  scopes!: Scope[];
}

export class ApiClientDto implements ApiClientView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: '门诊 HIS' }) name!: string;
  @ApiProperty({ enum: SCOPES, isArray: true }) scopes!: readonly Scope[];
  @ApiProperty({ format: 'date-time' }) createdAt!: Date;
  @ApiProperty({ format: 'date-time', type: String, nullable: true }) revokedAt!: Date | null;
}

export class CreatedApiClientDto extends ApiClientDto {
  @ApiProperty({ type: String, nullable: true, example: 'sk_…', description: '仅显示这一次;重复请求时为 null / Shown this once; null when the request is repeated' })
  key!: string | null;
}

export class ApiClientListDto {
  @ApiProperty({ type: [ApiClientDto] }) items!: ApiClientDto[];
}
