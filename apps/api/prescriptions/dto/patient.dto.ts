import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { IfGiven } from '../../http/if-given.js';
import { type Patient, type Sex, SEXES } from '#verification';
import { AmountDto, LabValueDto } from './amount.dto.js';
import { Code, DateText, Name, Nested, NestedList, PersonCode, Text } from '../../http/fields.js';

export class AllergyDto {
  @Code(64, { optional: true, example: 'penicillin' }) code?: string;
  @Text(200, { example: '青霉素过敏' }) text!: string;
  @ApiPropertyOptional({ enum: ['mild', 'severe', 'unknown'] }) @IfGiven() @IsIn(['mild', 'severe', 'unknown']) severity?: 'mild' | 'severe' | 'unknown';
}

export class LabsDto {
  @Nested(LabValueDto, { optional: true }) egfr?: LabValueDto;
  @Nested(LabValueDto, { optional: true }) creatinine?: LabValueDto;
  @Nested(LabValueDto, { optional: true }) alt?: LabValueDto;
  @Nested(LabValueDto, { optional: true }) inr?: LabValueDto;
  @Nested(LabValueDto, { optional: true }) potassium?: LabValueDto;
}

const KNOWN_OR_NOT = (yes: string, no: string): string[] => [yes, no, 'unknown'];

/** The patient as the HIS knows him. Absent means 'not stated', never 'no'. */
export class PatientDto implements Patient {
  @PersonCode(64, { example: 'P0001', description: 'Identifier in the HIS, unique within the facility' }) id!: string;
  @Name(64, { example: '张测试' }) name!: string;
  @ApiProperty({ enum: SEXES }) @IsIn(SEXES) sex!: Sex;
  @DateText({ optional: true, example: '1986-03-02' }) birthDate?: string;
  @Text(16, { optional: true, example: '40岁' }) statedAge?: string;
  @Nested(AmountDto, { optional: true }) weight?: AmountDto;
  @Nested(AmountDto, { optional: true }) height?: AmountDto;
  @Code(32, { optional: true }) idNumber?: string;
  @ApiPropertyOptional({ enum: KNOWN_OR_NOT('pregnant', 'not-pregnant') }) @IfGiven() @IsIn(KNOWN_OR_NOT('pregnant', 'not-pregnant')) pregnancy?: 'pregnant' | 'not-pregnant' | 'unknown';
  @ApiPropertyOptional({ minimum: 0, maximum: 45 }) @IfGiven() @IsInt() @Min(0) @Max(45) gestationWeeks?: number;
  @ApiPropertyOptional({ enum: KNOWN_OR_NOT('lactating', 'not-lactating') }) @IfGiven() @IsIn(KNOWN_OR_NOT('lactating', 'not-lactating')) lactation?: 'lactating' | 'not-lactating' | 'unknown';
  @ApiPropertyOptional({ enum: KNOWN_OR_NOT('none-known', 'recorded') }) @IfGiven() @IsIn(KNOWN_OR_NOT('none-known', 'recorded')) allergyStatus?: 'none-known' | 'recorded' | 'unknown';
  @NestedList(AllergyDto, 50, { optional: true }) allergies?: AllergyDto[];
  @Nested(LabsDto, { optional: true }) labs?: LabsDto;
}
