import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsUUID, Max, Min } from 'class-validator';
import { Problem } from '#kernel';
import {
  type Counted, REHEARSAL_REASONS, REHEARSAL_STATUSES, type RehearsalReason, type RehearsalScope, type RehearsalStatus, type RehearsalView, type RehearsedContent, UNREPLAYABLE, VERSION_WARNINGS, type VersionWarning,
} from '#rehearsal';
import { SEVERITIES, type Severity } from '#verification';
import { InstantText } from '../http/fields.js';
import { IfGiven } from '../http/if-given.js';
import { LocalTextDto } from '../http/local-text.dto.js';
import { PageSizeQuery } from '../http/page.js';

const MOST = 1_000_000;

export class NewRehearsalDto {
  @InstantText({ optional: true, example: '2026-11-01T00:00:00+08:00', description: '开具时间起(含) / Issued from (inclusive)' }) issuedFrom?: string;
  @InstantText({ optional: true, example: '2026-12-01T00:00:00+08:00', description: '开具时间止(不含) / Issued before (exclusive)' }) issuedBefore?: string;
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST, example: 10_000, description: '其中最新的多少张;未给时段时缺省 10000 / The newest of these; 10000 where neither it nor a period is given' })
  @IfGiven() @IsInt() @Min(1) @Max(MOST)
  newest?: number;

  /** @throws Problem invalid-field when the period ends before it begins */
  scope(): RehearsalScope {
    const [issuedFrom, issuedBefore] = [this.issuedFrom, this.issuedBefore].map((time) => (time === undefined ? null : new Date(time))) as [Date | null, Date | null];
    if (issuedFrom && issuedBefore && issuedFrom > issuedBefore) throw new Problem('invalid-field', undefined, [{ pointer: '/issuedBefore', detail: { zh: '不得早于 issuedFrom', en: 'must not be before issuedFrom' } }]);
    return { issuedFrom, issuedBefore, newest: this.newest ?? null };
  }
}

export class RehearsalListQuery extends PageSizeQuery {
  @ApiPropertyOptional({ format: 'uuid', description: '上一页的 next / The previous page’s next' }) @IfGiven() @IsUUID() before?: string;
}

const severities = (of: object): object => ({ type: 'object', properties: Object.fromEntries(SEVERITIES.map((severity) => [severity, of])), required: [...SEVERITIES] });

class CountedDto implements Counted {
  @ApiProperty({ type: 'integer', example: 37 }) count!: number;
  @ApiProperty({ type: [String], maxItems: 5, description: '至多五张处方的编号,新者在前 / Ids of at most five prescriptions, newest first' }) examples!: readonly string[];
}

class UnreplayableDto extends CountedDto {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, example: { [UNREPLAYABLE[0]]: 2 }, description: `原因 / Why: ${UNREPLAYABLE.join(', ')}` }) reasons!: object;
}

class RehearsalSideDto {
  @ApiProperty({ ...severities({ type: 'integer' }), description: '提示数,每个问题一条,不含已抑制者 / Alerts: one per problem, without what is suppressed' } as never) alerts!: Readonly<Record<Severity, number>>;
  @ApiProperty({ ...severities({ type: 'string', example: '4.20' }), nullable: true, description: '每百张处方 / On a hundred prescriptions' } as never) alertsPer100!: Readonly<Record<Severity, string>> | null;
  @ApiProperty({ type: 'integer', description: '有未能核对项的处方 / Prescriptions with something not checked' }) notChecked!: number;
  @ApiProperty({ type: 'integer', description: '须由人审查的处方 / Prescriptions a person must look at' }) forReview!: number;
}

class RehearsedRuleDto {
  @ApiProperty({ example: 'DOSE-2' }) ruleId!: string;
  @ApiProperty({ type: LocalTextDto, nullable: true, description: '本院自定规则为 null / null for a facility’s own rule' }) title!: LocalTextDto | null;
  @ApiProperty({ type: 'integer', description: '现用版下的问题数 / Findings under the version in force' }) before!: number;
  @ApiProperty({ type: 'integer', description: '此版下的问题数 / Findings under this version' }) after!: number;
  @ApiProperty({ type: CountedDto, description: '新增 / New' }) added!: CountedDto;
  @ApiProperty({ type: CountedDto, description: '消失 / Gone' }) removed!: CountedDto;
  @ApiProperty({ type: CountedDto, description: '加重 / Heavier' }) raised!: CountedDto;
  @ApiProperty({ type: CountedDto, description: '减轻 / Lighter' }) lowered!: CountedDto;
}

class RehearsalResultDto {
  @ApiProperty({ type: 'integer', description: '已比较的处方数 / Prescriptions compared' }) replayed!: number;
  @ApiProperty({ type: UnreplayableDto, description: '无法重演者 / Those that could not be replayed' }) unreplayable!: UnreplayableDto;
  @ApiProperty({ type: RehearsalSideDto, description: '现用版 / The version in force' }) before!: RehearsalSideDto;
  @ApiProperty({ type: RehearsalSideDto, description: '此版 / This version' }) after!: RehearsalSideDto;
  @ApiProperty({ type: [RehearsedRuleDto], description: '有差别的规则 / Rules of which something differs' }) rules!: readonly RehearsedRuleDto[];
}

export class RehearsalDto implements RehearsalView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid', description: '知识版本 / The knowledge version' }) versionId!: string;
  @ApiProperty({ description: '所试内容的哈希,即签名所指 / Hash of what is tried: what is signed' }) contentVersion!: string;
  @ApiProperty({ type: String, nullable: true, description: '开始时现用的版本 / What was in force when it began' }) against!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '两侧共用的本院自定规则版本 / The facility’s own rules, the same on both sides' }) localRules!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) issuedFrom!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) issuedBefore!: Date | null;
  @ApiProperty({ type: 'integer', nullable: true }) newest!: number | null;
  @ApiProperty({ enum: REHEARSAL_STATUSES }) status!: RehearsalStatus;
  @ApiProperty({ type: String, enum: [...REHEARSAL_REASONS, null], nullable: true, description: '无结果的原因 / Why it has no result' }) reason!: RehearsalReason | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '范围内的处方数,开始后可知 / Prescriptions in its scope, once it has begun' }) total!: number | null;
  @ApiProperty({ type: 'integer', description: '已完成 / Done so far' }) done!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: '每秒处方数 / Prescriptions a second' }) perSecond!: number | null;
  @ApiProperty({ format: 'uuid' }) requestedBy!: string;
  @ApiProperty({ format: 'date-time' }) requestedAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) startedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt!: Date | null;
  @ApiProperty({ type: RehearsalResultDto, nullable: true, description: '仅完成者有;此后不变 / Only of one that finished; never changed then' }) result!: RehearsalView['result'];
}

export class RehearsalPageDto {
  @ApiProperty({ type: [RehearsalDto] }) items!: RehearsalDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

/** Of a knowledge version: the last rehearsal its content went through. */
export class RehearsedDto implements RehearsedContent {
  @ApiProperty() contentVersion!: string;
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid', description: '相同内容的另一版本亦可 / It may be another version of the same content' }) versionId!: string;
  @ApiProperty({ description: '所对照的版本 / What it was held against' }) against!: string;
  @ApiProperty({ type: 'integer', description: '比较的处方数 / Prescriptions compared' }) replayed!: number;
  @ApiProperty({ format: 'date-time' }) finishedAt!: Date;
  @ApiProperty({ format: 'date-time', description: '首次完成 / When the first one was finished' }) firstAt!: Date;
}

export class VersionWarningDto implements VersionWarning {
  @ApiProperty({ enum: VERSION_WARNINGS }) code!: VersionWarning['code'];
  @ApiProperty({ type: LocalTextDto }) message!: LocalTextDto;
}
