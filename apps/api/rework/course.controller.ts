import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor, OnDuty, Roles, Scopes, type StaffActor } from '#identity';
import { IfMatch } from '#platform';
import { OWNER_ROLES, ReworkCases, ReworkLinks } from '#rework';
import { Problems } from '../openapi/problems.decorator.js';
import { CaseSteps } from './case-steps.js';
import { AnswerLinkDto, CloseDto } from './dto/case-commands.dto.js';
import { CaseStateDto } from './dto/case-state.dto.js';

/** What the window does with the doctor's answer, and how a case ends without one. */
@ApiTags('rework')
@Roles(...OWNER_ROLES)
@OnDuty()
@Controller('v1/rework-cases/:id')
export class CourseController {
  constructor(private readonly steps: CaseSteps, private readonly cases: ReworkCases, private readonly links: ReworkLinks) {}

  @Post('resume')
  @HttpCode(200)
  @ApiOperation({ summary: '医师答复后继续办理 / Go on with the doctor’s answer' })
  @ApiOkResponse({ type: CaseStateDto })
  @Problems('state-conflict')
  resume(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CaseStateDto> {
    return this.steps.run({ actor, id, ifMatch, request, reply }, (manager, ref) => this.cases.resume(manager, ref));
  }

  @Post('close')
  @HttpCode(200)
  @ApiOperation({ summary: '说明原因并结束(责任人、专员或主任) / Close it with a reason: owner, coordinator or manager', description: '发药完成时自动结束。 It closes by itself with the hand-over.' })
  @ApiOkResponse({ type: CaseStateDto })
  @Problems('state-conflict', 'reason-required')
  close(
    @CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() { reason }: CloseDto,
    @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseStateDto> {
    return this.steps.run({ actor, id, ifMatch, request, reply }, (manager, ref) => this.cases.close(manager, ref, reason));
  }

  @Post('answer-link')
  @HttpCode(200)
  @Scopes('rework:answer')
  @ApiOperation({ summary: '取得医师答复链接(24 小时) / A signed link by which the doctor answers from where he sits, for 24 hours' })
  @ApiOkResponse({ type: AnswerLinkDto })
  @Problems('state-conflict')
  link(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest): Promise<AnswerLinkDto> {
    return this.links.issue(actor, id, request.id);
  }
}
