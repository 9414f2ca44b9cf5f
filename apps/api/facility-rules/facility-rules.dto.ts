import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { type FieldError, Problem } from '#kernel';
import type { FacilityRuleView, RuleBody, RuleFilter, RuleVersionView } from '#facility-rules';
import {
  type LocalCondition, LOCAL_RULE_KINDS, LOCAL_RULE_LABS, type LocalRuleKind, LOCAL_TARGETS, type LocalTarget, SEVERITIES, type Severity,
} from '#verification';
import { asBoolean } from '../http/as-boolean.js';
import { Code, DateText, Nested, Text } from '../http/fields.js';
import { IfGiven } from '../http/if-given.js';
import { PageSizeQuery } from '../http/page.js';
import { AmountDto } from '../prescriptions/dto/amount.dto.js';

const RULE_ID = /^LOCAL-[A-Z0-9][A-Z0-9-]{0,39}$/;
const MAX_CODES = 500;

class TargetDto implements LocalTarget {
  @ApiProperty({ enum: LOCAL_TARGETS, description: '药品、成分或 ATC 代码 / A product, an ingredient or an ATC code' }) @IsIn(LOCAL_TARGETS) by!: LocalTarget['by'];
  @Code(64, { example: 'AML-TAB-5' }) code!: string;
}

class RuleMessageDto {
  @Text(200, { example: '本院每次最多开具两盒' }) zh!: string;
  @Text(400, { example: 'At most two boxes a visit here' }) en!: string;
}

/** What each kind of condition needs beside its name. */
const NEEDS: Readonly<Record<LocalRuleKind, readonly ('max' | 'codes' | 'lab' | 'days')[]>> = {
  'max-per-visit': ['max'], 'only-departments': ['codes'], 'only-prescribers': ['codes'], 'only-diagnoses': ['codes'],
  'lab-within': ['lab', 'days'], 'needs-approval': [], message: [],
};

class ConditionDto {
  @ApiProperty({ enum: ['message', ...LOCAL_RULE_KINDS.filter((kind) => kind !== 'message')], description: 'max-per-visit: max;only-…: codes;lab-within: lab, days' })
  @IsIn(LOCAL_RULE_KINDS) kind!: LocalRuleKind;

  @Nested(AmountDto, { optional: true, description: '单次就诊最大量 / Most in all on one visit' }) max?: AmountDto;

  @ApiPropertyOptional({ type: [String], maxItems: MAX_CODES, description: '科室、医师代码,或 ICD-10 代码的开头 / Departments, prescribers, or beginnings of ICD-10 codes' })
  @IfGiven() @IsArray() @ArrayMaxSize(MAX_CODES) @IsString({ each: true }) @MinLength(1, { each: true }) @MaxLength(32, { each: true })
  codes?: string[];

  @ApiPropertyOptional({ enum: LOCAL_RULE_LABS }) @IfGiven() @IsIn(LOCAL_RULE_LABS) lab?: (typeof LOCAL_RULE_LABS)[number];
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 366, description: '检验须在此天数内 / How old the result may be' }) @IfGiven() @IsInt() @Min(1) @Max(366) days?: number;

  /** What is missing for the kind, and what says nothing to it. */
  errors(): FieldError[] {
    return (['max', 'codes', 'lab', 'days'] as const).flatMap((name): FieldError[] => {
      const needed = NEEDS[this.kind].includes(name);
      if (needed === (this[name] !== undefined)) return [];
      const detail = needed ? { zh: `${this.kind} 须给出`, en: `${this.kind} needs it` } : { zh: `${this.kind} 不使用此项`, en: `${this.kind} does not use it` };
      return [{ pointer: `/condition/${name}`, detail }];
    });
  }

  condition(): LocalCondition {
    const { kind, max, codes, lab, days } = this;
    switch (kind) {
      case 'max-per-visit': return { kind, max: { value: max!.value, unit: max!.unit } };
      case 'only-departments': case 'only-prescribers': case 'only-diagnoses': return { kind, codes: codes! };
      case 'lab-within': return { kind, lab: lab!, days: days! };
      case 'needs-approval': case 'message': return { kind };
    }
  }
}

export class FacilityRuleBodyDto {
  @ApiProperty({ enum: SEVERITIES, description: 'message 只能为 info / A message is info' }) @IsIn(SEVERITIES) severity!: Severity;
  @Nested(TargetDto) target!: TargetDto;
  @Nested(ConditionDto) condition!: ConditionDto;
  @Nested(RuleMessageDto) message!: RuleMessageDto;
  @DateText({ optional: true, description: '生效首日 / First day' }) validFrom?: string;
  @DateText({ optional: true, description: '生效末日 / Last day' }) validUntil?: string;

  /** @throws Problem invalid-field when the condition lacks what its kind needs */
  body(): RuleBody {
    const errors = this.condition.errors();
    if (errors.length > 0) throw new Problem('invalid-field', undefined, errors);
    const { severity, target, message, validFrom, validUntil } = this;
    return {
      severity, target: { by: target.by, code: target.code }, condition: this.condition.condition(), message: { zh: message.zh, en: message.en },
      ...(validFrom !== undefined && { validFrom }), ...(validUntil !== undefined && { validUntil }),
    };
  }
}

export class NewFacilityRuleDto extends FacilityRuleBodyDto {
  @ApiProperty({ pattern: RULE_ID.source, example: 'LOCAL-AML-MAX', description: '本机构内唯一,不再使用第二次 / Unique here, never used again' }) @IsString() @Matches(RULE_ID) id!: string;
}

export class SwitchOffDto {
  @Text(500, { example: '误报过多,修订中' }) reason!: string;
}

export class FacilityRulesQuery extends PageSizeQuery {
  @ApiPropertyOptional({ type: Boolean, description: '只列生效者,或只列未生效者 / Only those in force, or only those not' }) @IfGiven() @Transform(asBoolean) @IsBoolean() inForce?: boolean;
  @ApiPropertyOptional({ description: '上一页的 next / `next` of the page before' }) @IfGiven() @IsString() @Matches(RULE_ID) after?: string;

  filter(limit: number): RuleFilter {
    return { after: this.after ?? null, inForce: this.inForce ?? null, limit };
  }
}

class SignatureDto {
  @ApiProperty({ format: 'uuid' }) by!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

class RuleVersionDto implements RuleVersionView {
  @ApiProperty({ type: 'integer' }) version!: number;
  @ApiProperty({ type: FacilityRuleBodyDto }) rule!: RuleBody;
  @ApiProperty({ format: 'uuid' }) author!: string;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: [SignatureDto], description: '两人签名后生效 / In force once two have signed' }) signatures!: readonly SignatureDto[];
}

class RuleChangeDto {
  @ApiProperty({ type: 'integer' }) seq!: number;
  @ApiProperty({ type: 'integer' }) version!: number;
  @ApiProperty({ enum: ['in-force', 'off'] }) effect!: 'in-force' | 'off';
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ format: 'uuid' }) by!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class FacilityRuleDto implements FacilityRuleView {
  @ApiProperty({ example: 'LOCAL-AML-MAX' }) id!: string;
  @ApiProperty({ type: 'integer', nullable: true, description: '生效的版本 / The version in force' }) inForce!: number | null;
  @ApiProperty({ type: [RuleVersionDto] }) versions!: readonly RuleVersionDto[];
  @ApiProperty({ type: [RuleChangeDto] }) changes!: readonly RuleChangeDto[];
}

export class FacilityRulePageDto {
  @ApiProperty({ type: [FacilityRuleDto] }) items!: FacilityRuleDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}
