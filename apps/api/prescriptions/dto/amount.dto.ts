import { Code, DecimalText, InstantText, PositiveDecimalText, Text } from '../../http/fields.js';

/** An exact amount: decimal string and UCUM unit; counting units as annotations, e.g. {tablet}. */
export class AmountDto {
  @DecimalText({ example: '0.5' }) value!: string;
  @Code(32, { example: 'g', description: 'UCUM; counting units as annotations: {tablet}, {box}' }) unit!: string;
}

/** How much is ordered of something: more than nothing. */
export class QuantityDto {
  @PositiveDecimalText({ example: '1' }) value!: string;
  @Code(32, { example: '{box}', description: 'UCUM; counting units as annotations: {tablet}, {box}' }) unit!: string;
}

/** A laboratory value and when it was measured. */
export class LabValueDto extends AmountDto {
  @InstantText({ example: '2026-11-20T08:00:00+08:00' }) at!: string;
}

/** 超常规: the doctor's reason and second signature for one line. */
export class BeyondRoutineDto {
  @Text(500) reason!: string;
  @Code(32, { description: 'Staff code of the doctor who signed again' }) signedBy!: string;
  @InstantText() signedAt!: string;
}
