import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { PASSWORD_MAX_LENGTH } from '#identity';
import { Text } from '../http/fields.js';

export class SignInDto {
  @Text(64, { example: 'fayao' })
  login!: string;

  @ApiProperty({ format: 'password', maxLength: PASSWORD_MAX_LENGTH }) @IsString() @Length(1, PASSWORD_MAX_LENGTH)
  password!: string;
}

export class SessionDto {
  @ApiProperty({ description: '以 Authorization: Bearer 携带 / Send as Authorization: Bearer', example: 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln' })
  token!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: Date;
}
