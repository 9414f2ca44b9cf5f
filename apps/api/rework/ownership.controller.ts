import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, OnDuty, Roles, type StaffActor } from '#identity';
import { IfMatch } from '#platform';
import { CaseOwnership, OWNER_ROLES } from '#rework';
import { Problems } from '../openapi/problems.decorator.js';
import { CaseSteps } from './case-steps.js';
import { OfferDto } from './dto/case-commands.dto.js';
import { CaseStateDto } from './dto/case-state.dto.js';

/** 首问负责制: who has a case keeps it until a named colleague on duty accepts it. */
@ApiTags('rework')
@Roles(...OWNER_ROLES)
@OnDuty()
@Controller('v1/rework-cases/:id')
export class OwnershipController {
  constructor(private readonly steps: CaseSteps, private readonly ownership: CaseOwnership) {}

  @Post('offer')
  @HttpCode(200)
  @ApiOperation({ summary: '请在岗同事接手 / Ask a colleague on duty to take over', description: '对方接受前责任不变。 The owner stays owner until he accepts.' })
  @ApiOkResponse({ type: CaseStateDto })
  @Problems('state-conflict', 'owner-not-on-duty', 'same-person', 'unknown-reference')
  offer(
    @CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() { to }: OfferDto,
    @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseStateDto> {
    return this.steps.run({ actor, id, ifMatch, request, reply }, (manager, ref) => this.ownership.offer(manager, ref, to));
  }

  @Post('accept')
  @HttpCode(200)
  @ApiOperation({ summary: '接手 / Take over', description: '被请接手者;责任人已离岗时任何在岗药师均可。 By whom was asked; by any pharmacist on duty once the owner has gone.' })
  @ApiOkResponse({ type: CaseStateDto })
  @Problems('state-conflict')
  accept(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CaseStateDto> {
    return this.steps.run({ actor, id, ifMatch, request, reply }, (manager, ref) => this.ownership.accept(manager, ref));
  }

  @Post('decline')
  @HttpCode(200)
  @ApiOperation({ summary: '婉拒接手 / Decline' })
  @ApiOkResponse({ type: CaseStateDto })
  @Problems('state-conflict')
  decline(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CaseStateDto> {
    return this.steps.run({ actor, id, ifMatch, request, reply }, (manager, ref) => this.ownership.decline(manager, ref));
  }
}
