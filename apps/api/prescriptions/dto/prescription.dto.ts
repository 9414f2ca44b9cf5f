import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayUnique, IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import { IfGiven } from '../../http/if-given.js';
import { PAPER_ALTERATIONS, PAPER_COLOURS, type PaperColour, type PaperForm, PRESCRIPTION_KINDS, type Prescription, type PrescriptionKind } from '#verification';
import { AmountDto, BeyondRoutineDto, QuantityDto } from './amount.dto.js';
import { Code, DateText, InstantText, Name, Nested, NestedList, Text } from '../../http/fields.js';
import { PatientDto } from './patient.dto.js';

export class DiagnosisDto {
  @Code(40, { optional: true, example: 'J02.9', description: 'ICD-10 or GB/T 14396, national extensions as E11.400x220+G63.2* too' }) code?: string;
  @Text(200, { example: '急性咽炎' }) text!: string;
}

export class AgentDto {
  @Name(64, { example: '李代办' }) name!: string;
  @Code(32, { description: 'Identity number of the agent (controlled drugs)' }) idNumber!: string;
}

export class PrescriptionItemDto {
  @ApiProperty({ minimum: 1, maximum: 99, description: 'Line number, unique' }) @IsInt() @Min(1) @Max(99) no!: number;
  @Code(64, { example: 'AMX-CAP-250', description: "Product code of the facility's formulary" }) productCode!: string;
  @Text(128, { example: '阿莫西林胶囊' }) genericName!: string;
  @Text(64, { example: '胶囊剂' }) form!: string;
  @Text(128, { example: '0.25g×24粒' }) specification!: string;
  @Nested(QuantityDto, { example: { value: '1', unit: '{box}' } }) quantity!: QuantityDto;
  @Nested(AmountDto, { optional: true }) singleDose?: AmountDto;
  @Code(16, { example: 'po' }) route!: string;
  @Text(32, { example: 'tid' }) frequency!: string;
  @ApiPropertyOptional({ minimum: 1, maximum: 366 }) @IfGiven() @IsInt() @Min(1) @Max(366) days?: number;
  @Nested(AmountDto, { optional: true }) maxDailyDose?: AmountDto;
  @Code(16, { optional: true, description: 'Infusion group (组号)' }) group?: string;
  @ApiPropertyOptional({ enum: ['drug', 'solvent'] }) @IfGiven() @IsIn(['drug', 'solvent']) role?: 'drug' | 'solvent';
  @ApiPropertyOptional({ enum: ['required', 'continue', 'none'] }) @IfGiven() @IsIn(['required', 'continue', 'none']) skinTestMark?: 'required' | 'continue' | 'none';
  @Text(200, { optional: true }) note?: string;
  @Nested(AmountDto, { optional: true }) rate?: AmountDto;
  @Nested(BeyondRoutineDto, { optional: true }) beyondRoutine?: BeyondRoutineDto;
}

const Seen = (description: string): PropertyDecorator => applyDecorators(ApiPropertyOptional({ description }), IfGiven(), IsBoolean());

/** What was seen on a paper prescription; what is not given was not looked at. */
export class PaperFormDto implements PaperForm {
  @ApiPropertyOptional({ enum: PAPER_COLOURS }) @IfGiven() @IsIn(PAPER_COLOURS) colour?: PaperColour;
  @Seen('Can be read without guessing') legible?: boolean;
  @ApiPropertyOptional({ enum: PAPER_ALTERATIONS, description: 'Whether anything was altered, and each alteration signed and dated' })
  @IfGiven() @IsIn(PAPER_ALTERATIONS) alterations?: PaperForm['alterations'];
  @Seen('The space below the last line is struck out') blankStruckOut?: boolean;
  @Seen('Signature or seal agree with the specimen kept by the pharmacy') signatureAgrees?: boolean;
}

/** One version of a prescription, as the HIS sends it. */
export class PrescriptionDto implements Prescription {
  @Code(64, { example: 'RX20261123-0001' }) number!: string;
  @ApiProperty({ minimum: 1, maximum: 99, example: 1 }) @IsInt() @Min(1) @Max(99) version!: number;
  @ApiProperty({ enum: PRESCRIPTION_KINDS, example: 'general' }) @IsIn(PRESCRIPTION_KINDS) kind!: PrescriptionKind;
  @ApiProperty({ enum: ['outpatient', 'emergency', 'inpatient'], example: 'outpatient' }) @IsIn(['outpatient', 'emergency', 'inpatient']) setting!: 'outpatient' | 'emergency' | 'inpatient';
  @Text(32, { optional: true }) feeCategory?: string;
  @Code(64, { optional: true, example: 'V1001' }) visitNumber?: string;
  @Code(32, { example: 'ENT' }) departmentCode!: string;
  @Code(32, { example: 'D001' }) prescriberCode!: string;
  @InstantText({ optional: true, example: '2026-11-23T09:00:00+08:00' }) signedAt?: string;
  @InstantText({ example: '2026-11-23T09:00:00+08:00' }) issuedAt!: string;
  @DateText({ optional: true, description: 'Last calendar day of validity; absent: the day of issue' }) validUntil?: string;
  @Nested(PatientDto) patient!: PatientDto;
  @NestedList(DiagnosisDto, 20) diagnoses!: DiagnosisDto[];
  @NestedList(PrescriptionItemDto, 60, { min: 1 }) @ArrayUnique((item: PrescriptionItemDto | null) => item?.no)
  items!: PrescriptionItemDto[];
  @Nested(AgentDto, { optional: true }) agent?: AgentDto;
  @Text(200, { optional: true, description: 'Why the quantity exceeds 7/3 days, or why long-term' }) extensionReason?: string;
  @Nested(PaperFormDto, { optional: true, description: 'The sheet it was written on; absent: an electronic prescription' }) paper?: PaperFormDto;
}
