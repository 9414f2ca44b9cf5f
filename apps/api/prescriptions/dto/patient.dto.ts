import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { type Patient, type Sex, SEXES } from '#verification';
import { AmountDto, LabValueDto } from './amount.dto.js';
import { Code, DateText, Text } from './fields.js';

export class AllergyDto {
  @Code(64, { optional: true, example: 'penicillin' }) code?: string;
  @Text(200, { example: '青霉素过敏' }) text!: string;
  @ApiPropertyOptional({ enum: ['mild', 'severe', 'unknown'] }) @IsOptional() @IsIn(['mild', 'severe', 'unknown']) severity?: 'mild' | 'severe' | 'unknown';
}

export class LabsDto {
  @ApiPropertyOptional({ type: LabValueDto }) @IsOptional() @ValidateNested() @Type(() => LabValueDto) egfr?: LabValueDto;
  @ApiPropertyOptional({ type: LabValueDto }) @IsOptional() @ValidateNested() @Type(() => LabValueDto) creatinine?: LabValueDto;
  @ApiPropertyOptional({ type: LabValueDto }) @IsOptional() @ValidateNested() @Type(() => LabValueDto) alt?: LabValueDto;
  @ApiPropertyOptional({ type: LabValueDto }) @IsOptional() @ValidateNested() @Type(() => LabValueDto) inr?: LabValueDto;
  @ApiPropertyOptional({ type: LabValueDto }) @IsOptional() @ValidateNested() @Type(() => LabValueDto) potassium?: LabValueDto;
}

const KNOWN_OR_NOT = (yes: string, no: string): string[] => [yes, no, 'unknown'];

/** The patient as the HIS knows him. Absent means 'not stated', never 'no'. */
export class PatientDto implements Patient {
  @Code(64, { example: 'P0001', description: 'Identifier in the HIS, unique within the facility' }) id!: string;
  @Text(64, { example: '张测试' }) name!: string;
  @ApiProperty({ enum: SEXES }) @IsIn(SEXES) sex!: Sex;
  @DateText({ optional: true, example: '1986-03-02' }) birthDate?: string;
  @Text(16, { optional: true, example: '40岁' }) statedAge?: string;
  @ApiPropertyOptional({ type: AmountDto }) @IsOptional() @ValidateNested() @Type(() => AmountDto) weight?: AmountDto;
  @ApiPropertyOptional({ type: AmountDto }) @IsOptional() @ValidateNested() @Type(() => AmountDto) height?: AmountDto;
  @Code(32, { optional: true }) idNumber?: string;
  @ApiPropertyOptional({ enum: KNOWN_OR_NOT('pregnant', 'not-pregnant') }) @IsOptional() @IsIn(KNOWN_OR_NOT('pregnant', 'not-pregnant')) pregnancy?: 'pregnant' | 'not-pregnant' | 'unknown';
  @ApiPropertyOptional({ minimum: 0, maximum: 45 }) @IsOptional() @IsInt() @Min(0) @Max(45) gestationWeeks?: number;
  @ApiPropertyOptional({ enum: KNOWN_OR_NOT('lactating', 'not-lactating') }) @IsOptional() @IsIn(KNOWN_OR_NOT('lactating', 'not-lactating')) lactation?: 'lactating' | 'not-lactating' | 'unknown';
  @ApiPropertyOptional({ enum: KNOWN_OR_NOT('none-known', 'recorded') }) @IsOptional() @IsIn(KNOWN_OR_NOT('none-known', 'recorded')) allergyStatus?: 'none-known' | 'recorded' | 'unknown';
  @ApiPropertyOptional({ type: [AllergyDto], maxItems: 50 }) @IsOptional() @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => AllergyDto) allergies?: AllergyDto[];
  @ApiPropertyOptional({ type: LabsDto }) @IsOptional() @ValidateNested() @Type(() => LabsDto) labs?: LabsDto;
}
