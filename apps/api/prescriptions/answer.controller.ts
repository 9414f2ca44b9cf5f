import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Actor, CurrentActor, Public, Roles, Scopes } from '#identity';
import type { OpenedLink } from '#rework';
import { DoctorAnswer } from '#prescriptions';
import { Problems } from '../openapi/problems.decorator.js';
import { AnswerDto, AnswerResultDto, LinkedAnswerDto } from './dto/answer.dto.js';
import { LinkedCase, LinkedCaseGuard } from './linked-case.guard.js';
import { LinkedDoctor } from './linked-doctor.js';

/** The doctor's answer from where he sits: signed in himself, or through his HIS. */
@ApiTags('rework')
@Controller('v1/rework-cases/:id/answer')
export class AnswerController {
  constructor(private readonly answers: DoctorAnswer) {}

  @Post()
  @HttpCode(200)
  @Roles('doctor')
  @Scopes('rework:answer')
  @ApiOperation({
    summary: '医师答复:修改、重开、确认、作废 / The doctor answers: amend, reissue, confirm, cancel',
    description: '确认须写明理由并再次签名,且须重新审核。 A confirmation needs a reason and a second signature, and is reviewed again.',
  })
  @ApiOkResponse({ type: AnswerResultDto })
  @Problems('state-conflict', 'version-conflict', 'answer-not-allowed', 'finding-not-overridable', 'reason-required', 'second-signature-required')
  async answer(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: AnswerDto, @Req() request: FastifyRequest): Promise<AnswerResultDto> {
    const step = { actor, caseId: id, answeredBy: body.doctorOf(actor), meta: { requestId: request.id, idempotency: null } };
    const submitted = await this.answers.give(step, body);
    return { answer: body.answer, prescription: submitted?.answer ?? null };
  }
}

/** The same answer through the signed link the pharmacist sent: the link names the case, the doctor signs for himself. */
@ApiTags('rework')
@Public()
@Controller('v1/rework-answers/:token')
export class LinkedAnswerController {
  constructor(private readonly answers: DoctorAnswer, private readonly doctor: LinkedDoctor) {}

  @Post()
  @HttpCode(200)
  @UseGuards(LinkedCaseGuard)
  @ApiParam({ name: 'token' })
  @ApiOperation({ summary: '医师凭链接答复,须以本人账号签名 / The doctor answers through his link, signing with his own account' })
  @ApiOkResponse({ type: AnswerResultDto })
  @Problems('not-found', 'stale-version', 'state-conflict', 'version-conflict', 'login-failed', 'role-missing', 'finding-not-overridable', 'reason-required', 'second-signature-required')
  async answer(@LinkedCase() link: OpenedLink, @Body() body: LinkedAnswerDto, @Req() request: FastifyRequest): Promise<AnswerResultDto> {
    const actor = await this.doctor.sign(link, body.signature);
    const submitted = await this.answers.give({ actor, caseId: link.caseId, answeredBy: actor.code, meta: { requestId: request.id, idempotency: null } }, body);
    return { answer: body.answer, prescription: submitted?.answer ?? null };
  }
}
