import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor, OnDuty, Roles, Scopes, type StaffActor } from '#identity';
import { IfMatch } from '#platform';
import { CaseContacts, OWNER_ROLES } from '#rework';
import { Problems } from '../openapi/problems.decorator.js';
import { CaseSteps } from './case-steps.js';
import { RecordContactDto, WalkBackDto, WhereaboutsDto } from './dto/case-commands.dto.js';
import { CaseStateDto } from './dto/case-state.dto.js';

/** The doctor and the patient: has the one been reached, and where is the other? */
@ApiTags('rework')
@Roles(...OWNER_ROLES)
@OnDuty()
@Controller('v1/rework-cases/:id')
export class ContactsController {
  constructor(private readonly steps: CaseSteps, private readonly contacts: CaseContacts) {}

  @Post('acknowledge')
  @HttpCode(200)
  @Roles('doctor')
  @Scopes('rework:answer')
  @OnDuty(false)
  @ApiOperation({ summary: '医师已知悉(本人或经 HIS) / The doctor has seen it, himself or through his HIS', description: '由状态保证只生效一次,无需 If-Match。 The state lets it happen once; no If-Match.' })
  @ApiOkResponse({ type: CaseStateDto })
  @Problems('state-conflict')
  acknowledge(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CaseStateDto> {
    return this.steps.run({ actor, id, ifMatch: null, request, reply }, (manager, ref) => this.contacts.acknowledge(manager, ref));
  }

  @Post('contacts')
  @HttpCode(200)
  @ApiOperation({ summary: '记录一次联系医师 / Record an attempt to reach the doctor' })
  @ApiOkResponse({ type: CaseStateDto })
  @Problems('state-conflict')
  contact(
    @CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() body: RecordContactDto,
    @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseStateDto> {
    return this.steps.run({ actor, id, ifMatch, request, reply }, (manager, ref) => this.contacts.recordContact(manager, ref, { ...body, note: body.note ?? null }));
  }

  @Put('whereabouts')
  @ApiOperation({ summary: '患者现在何处 / Where the patient is now', description: '已离开则不再提醒,返回后恢复。 One who has left raises nothing; alerts resume on return.' })
  @ApiOkResponse({ type: CaseStateDto })
  @Problems('state-conflict')
  whereabouts(
    @CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() { whereabouts }: WhereaboutsDto,
    @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseStateDto> {
    return this.steps.run({ actor, id, ifMatch, request, reply }, (manager, ref) => this.contacts.setWhereabouts(manager, ref, whereabouts));
  }

  @Post('patient-calls')
  @HttpCode(200)
  @ApiOperation({ summary: '已叫患者到窗口 / The patient is being called to the window', description: '事项未了即叫号会立即提醒责任人。 While the case is open this alerts its owner at once.' })
  @ApiOkResponse({ type: CaseStateDto })
  @Problems('state-conflict')
  call(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<CaseStateDto> {
    return this.steps.run({ actor, id, ifMatch, request, reply }, (manager, ref) => this.contacts.patientCalled(manager, ref));
  }

  @Post('walk-back')
  @HttpCode(200)
  @ApiOperation({ summary: '登记患者仍自行往返(失误) / Record that the patient walked back after all: a failure', description: '结束后发现亦可登记。 Also when it comes to light after the end.' })
  @ApiOkResponse({ type: CaseStateDto })
  @Problems('state-conflict', 'reason-required')
  walkBack(
    @CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() body: WalkBackDto,
    @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseStateDto> {
    return this.steps.run({ actor, id, ifMatch, request, reply }, (manager, ref) => this.contacts.recordWalkBack(manager, ref, body));
  }
}
