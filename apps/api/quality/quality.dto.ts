import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import { COMMENT_CODES, FINDING_VERDICTS, type FlaggedFilter, type FlaggedPosition, type FlaggedPrescription, type NewReview, REVIEW_FILTERS } from '#quality';
import { SEVERITIES, type Severity } from '#verification';
import { IfGiven } from '../http/if-given.js';
import { PageSizeQuery } from '../http/page.js';
import { Code, InstantText, NestedList, Text } from '../http/fields.js';

const COMMENT_CODE = /^[\w-]{1,4}$/;
/** Milliseconds and id of the last row. */
const CURSOR = /^(\d{1,14})~([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

export class FlaggedQuery extends PageSizeQuery {
  @Code(32, { optional: true, example: 'D-INT' }) departmentCode?: string;
  @Code(32, { optional: true, example: 'D001' }) prescriberCode?: string;
  @Code(32, { optional: true, example: 'DOSE-1', description: '有此规则的问题 / With a finding of this rule' }) ruleId?: string;

  @ApiPropertyOptional({ enum: SEVERITIES, description: '该问题的严重程度 / Severity of that finding' }) @IfGiven() @IsIn(SEVERITIES)
  severity?: Severity;

  @InstantText({ optional: true, description: '接收时间起(含) / Received from, inclusive' }) from?: string;
  @InstantText({ optional: true, description: '接收时间止(不含) / Received to, exclusive' }) to?: string;

  @ApiPropertyOptional({ enum: REVIEW_FILTERS, description: '未点评、已点评、本人未点评 / Unreviewed, reviewed, not reviewed by oneself' }) @IfGiven() @IsIn(REVIEW_FILTERS)
  review?: (typeof REVIEW_FILTERS)[number];

  @ApiPropertyOptional({ description: '上一页的 next / `next` of the page before' }) @IfGiven() @Matches(CURSOR)
  after?: string;

  filter(): FlaggedFilter {
    const { departmentCode = null, prescriberCode = null, ruleId = null, severity = null, review = null, from, to } = this;
    return { departmentCode, prescriberCode, ruleId, severity, review, from: from ? new Date(from) : null, to: to ? new Date(to) : null };
  }

  position(): FlaggedPosition | null {
    const [, time, id] = CURSOR.exec(this.after ?? '') ?? [];
    return time && id ? { receivedAt: new Date(Number(time)).toISOString(), id } : null;
  }

  static cursorOf({ receivedAt, id }: FlaggedPrescription): string {
    return `${receivedAt.getTime()}~${id}`;
  }
}

export class FindingVerdictDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() findingId!: string;
  @ApiProperty({ enum: FINDING_VERDICTS, description: '正确、误报、无意义 / Right, wrong, trivial' }) @IsIn(FINDING_VERDICTS)
  verdict!: (typeof FINDING_VERDICTS)[number];
}

export class NewReviewDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() prescriptionId!: string;
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 99, example: 1, description: '所点评的版本 / The version judged' }) @IsInt() @Min(1) @Max(99) version!: number;
  @ApiProperty({ enum: ['reasonable', 'unreasonable'] }) @IsIn(['reasonable', 'unreasonable']) verdict!: 'reasonable' | 'unreasonable';

  @ApiProperty({ type: [String], example: ['2-5'], description: '28 个代码;不合理必填,合理为空 / Of the 28 codes; at least one when unreasonable, none when reasonable' })
  @IsArray() @ArrayMaxSize(COMMENT_CODES.length) @IsString({ each: true }) @Matches(COMMENT_CODE, { each: true })
  codes!: string[];

  @Text(1000, { optional: true, example: '单次剂量偏大,未见说明' }) comment?: string;

  @NestedList(FindingVerdictDto, 200, { optional: true })
  findings: FindingVerdictDto[] = [];

  review(): NewReview {
    const { prescriptionId, version, verdict, codes, findings } = this;
    return { prescriptionId, version, verdict, codes, findings, comment: this.comment ?? null };
  }
}

export class ReviewsQuery {
  @ApiProperty({ format: 'uuid' }) @IsUUID() prescriptionId!: string;
}

export class PeriodQuery {
  @InstantText({ description: '起(含) / From, inclusive', example: '2026-11-01T00:00:00+08:00' }) from!: string;
  @InstantText({ description: '止(不含) / To, exclusive', example: '2026-12-01T00:00:00+08:00' }) to!: string;
}
