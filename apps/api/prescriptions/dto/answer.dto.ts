import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { ensure } from '#kernel';
import type { Actor } from '#identity';
import { Code, Nested, Text } from '../../http/fields.js';
import { PrescriptionDto } from './prescription.dto.js';
import { SubmissionAnswerDto } from './submission.dto.js';
import { CoSignatureDto } from './window.dto.js';

const ANSWERS = ['amend', 'reissue', 'confirm', 'cancel'] as const;

/** One of the doctor's four answers. */
export class AnswerDto {
  @ApiProperty({ enum: ANSWERS }) @IsIn(ANSWERS) answer!: (typeof ANSWERS)[number];
  @ApiPropertyOptional({ type: PrescriptionDto, description: 'amend: version n+1; reissue: a new number, version 1' })
  @ValidateIf((o: AnswerDto) => o.answer === 'amend' || o.answer === 'reissue') @IsDefined() @IsObject() @ValidateNested() @Type(() => PrescriptionDto) prescription?: PrescriptionDto;
  @Text(1000, { optional: true, description: 'confirm and cancel: why' }) reason?: string;
  @Code(32, { optional: true, description: 'confirm: staff code of the doctor signing again' }) secondSignature?: string;
  @Code(32, { optional: true, description: 'Through a HIS: staff code of the doctor who answers' }) doctorCode?: string;

  /** Who answers: the doctor himself, or whom the HIS names. */
  doctorOf(actor: Actor): string {
    if (actor.kind === 'staff') return actor.code;
    ensure(this.doctorCode, 'reason-required', { zh: '须写明答复医师的工号 doctorCode', en: 'Name the answering doctor in doctorCode' });
    return this.doctorCode;
  }
}

/** Through a link: the doctor signs with his own account, whoever carried the link to him. */
export class LinkedAnswerDto extends AnswerDto {
  @Nested(CoSignatureDto, { description: '答复医师本人的账号与密码 / Account and password of the answering doctor' }) signature!: CoSignatureDto;
}

export class AnswerResultDto {
  @ApiProperty({ enum: ANSWERS }) answer!: string;
  @ApiProperty({ type: SubmissionAnswerDto, nullable: true, description: 'amend and reissue: the new version, verified' }) prescription!: object | null;
}
