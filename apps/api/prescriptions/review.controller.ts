import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, OnDuty, Roles, type StaffActor } from '#identity';
import { IfMatch } from '#platform';
import { Review } from '#prescriptions';
import { Problems } from '../openapi/problems.decorator.js';
import { ReturnAnswerDto, StepAnswerDto } from './dto/submission.dto.js';
import { ApproveDto, ReasonDto, ReturnDto } from './dto/window.dto.js';
import { type StepAnswer, stepAnswer, stepOf } from './step.js';

@ApiTags('review')
@Roles('reviewing-pharmacist')
@OnDuty()
@Controller('v1/prescriptions/:id/review')
export class ReviewController {
  constructor(private readonly review: Review) {}

  @Post('claim')
  @HttpCode(200)
  @ApiOperation({ summary: '领取待审处方 / Claim it for review', description: '租约到期自动退回队列,绝不自动通过。 When the lease ends it returns to the queue; it never passes.' })
  @ApiOkResponse({ type: StepAnswerDto })
  @Problems('state-conflict', 'claimed-by-another')
  async claim(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StepAnswer> {
    return stepAnswer(await this.review.claim(stepOf(actor, id, ifMatch, request)), reply);
  }

  @Post('release')
  @HttpCode(200)
  @ApiOperation({ summary: '退回队列 / Give it back to the queue' })
  @ApiOkResponse({ type: StepAnswerDto })
  @Problems('state-conflict', 'claimed-by-another')
  async release(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StepAnswer> {
    return stepAnswer(await this.review.release(stepOf(actor, id, ifMatch, request)), reply);
  }

  @Post('approve')
  @HttpCode(200)
  @ApiOperation({
    summary: '审核通过 / Approve',
    description: '每个审查级以上问题须写明理由;拦截级须医师再次签名并由高年资药师共同签名;驳回级任何人不得通过。 '
      + 'A reason for each finding from caution up; a block needs the doctor’s second signature and a senior co-signature; a reject passes nobody.',
  })
  @ApiOkResponse({ type: StepAnswerDto })
  @Problems('state-conflict', 'claimed-by-another', 'finding-not-overridable', 'reason-required', 'second-signature-required', 'same-person', 'prescription-expired', 'unknown-reference')
  async approve(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() body: ApproveDto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StepAnswer> {
    return stepAnswer(await this.review.approve(stepOf(actor, id, ifMatch, request), body), reply);
  }

  @Post('return')
  @HttpCode(200)
  @Roles('reviewing-pharmacist', 'preparing-pharmacist', 'dispensing-pharmacist')
  @ApiOperation({ summary: '退回医师,由本人专责跟进 / Return it to the doctor and own the case' })
  @ApiOkResponse({ type: ReturnAnswerDto })
  @Problems('state-conflict')
  async return(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() body: ReturnDto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StepAnswer & { caseId: string }> {
    const { rx, caseId } = await this.review.return(stepOf(actor, id, ifMatch, request), body);
    return { ...stepAnswer(rx, reply), caseId };
  }

  @Post('refuse')
  @HttpCode(200)
  @ApiOperation({ summary: '拒绝调剂(伪造、违法),最终 / Refuse (forged, unlawful): final' })
  @ApiOkResponse({ type: StepAnswerDto })
  @Problems('state-conflict', 'claimed-by-another', 'reason-required')
  async refuse(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() body: ReasonDto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StepAnswer> {
    return stepAnswer(await this.review.refuse(stepOf(actor, id, ifMatch, request), body.reason), reply);
  }
}
