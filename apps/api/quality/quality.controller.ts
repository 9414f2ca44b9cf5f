import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditedRead } from '#audit';
import { CurrentActor, Idempotent, Roles, type StaffActor } from '#identity';
import { Database } from '#platform';
import { COMMENT_CODES, FlaggedPrescriptions, QualityReviews, RuleStatisticsReader } from '#quality';
import { pageOf, rowsFor } from '../http/page.js';
import { Problems } from '../openapi/problems.decorator.js';
import { CommentCodeListDto, FlaggedPageDto, ReviewDto, ReviewListDto, RuleStatisticsListDto } from './quality-answers.dto.js';
import { FlaggedQuery, NewReviewDto, PeriodQuery, ReviewsQuery } from './quality.dto.js';

@ApiTags('quality')
@Roles('qa-reviewer')
@Controller('v1/quality')
export class QualityController {
  constructor(
    private readonly flagged: FlaggedPrescriptions,
    private readonly reviews: QualityReviews,
    private readonly statistics: RuleStatisticsReader,
    private readonly database: Database,
  ) {}

  @Get('flagged-prescriptions')
  @AuditedRead('prescription')
  @ApiOperation({
    summary: '待点评处方,由新到旧 / Flagged prescriptions, newest first',
    description: '有审查级以上问题、有越过、或有未核对项的处方。 Any finding from caution up, any override, anything not checked.',
  })
  @ApiOkResponse({ type: FlaggedPageDto })
  async list(@CurrentActor() actor: StaffActor, @Query() query: FlaggedQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<FlaggedPageDto> {
    const rows = await this.flagged.list(actor, query.filter(), query.position(), rowsFor(query));
    return pageOf(rows, query, { parameter: 'after', of: (last) => FlaggedQuery.cursorOf(last) }, { request, reply });
  }

  @Get('comment-codes')
  @Roles()
  @ApiOperation({ summary: '28 个点评代码 / The 28 comment codes' })
  @ApiOkResponse({ type: CommentCodeListDto })
  codes(): CommentCodeListDto {
    return { items: COMMENT_CODES };
  }

  @Post('reviews')
  @Idempotent()
  @ApiOperation({ summary: '点评一个版本 / Judge a version', description: '每人对一个版本点评一次,不可修改。 Once per reviewer and version; never changed.' })
  @ApiCreatedResponse({ type: ReviewDto })
  @Problems('not-found', 'state-conflict', 'unknown-reference')
  review(@CurrentActor() actor: StaffActor, @Body() body: NewReviewDto): Promise<ReviewDto> {
    return this.database.transaction((manager) => this.reviews.record(manager, actor, body.review()));
  }

  @Get('reviews')
  @Roles('qa-reviewer', 'pharmacy-manager')
  @AuditedRead('quality-review')
  @ApiOperation({ summary: '一张处方的点评 / Reviews of a prescription' })
  @ApiOkResponse({ type: ReviewListDto })
  async reviewsOf(@CurrentActor() actor: StaffActor, @Query() { prescriptionId }: ReviewsQuery): Promise<ReviewListDto> {
    return { items: await this.reviews.of(actor, prescriptionId) };
  }

  @Get('statistics/rules')
  @Roles('qa-reviewer', 'pharmacy-manager')
  @ApiOperation({ summary: '规则统计:触发、越过、判定 / What each rule costs and is worth', description: '任一时段内的每条规则,未触发者为 0。 Every rule over any period; those that never fired with 0.' })
  @ApiOkResponse({ type: RuleStatisticsListDto })
  async rules(@CurrentActor() actor: StaffActor, @Query() { from, to }: PeriodQuery): Promise<RuleStatisticsListDto> {
    return { items: await this.statistics.between(actor, new Date(from), new Date(to)) };
  }
}
