import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AuditedRead } from '#audit';
import { type Actor, CurrentActor, OnDuty, Roles, Scopes } from '#identity';
import { Database, IfMatch } from '#platform';
import { SkinTestReader, SkinTests } from '#skin-test';
import { Problems } from '../openapi/problems.decorator.js';
import { answerWith } from './answer-with.js';
import { SkinTestDto } from './skin-test-answers.dto.js';
import { CorrectionDto, ReadingDto, SignedDto, VoidDto } from './skin-tests.dto.js';

@ApiTags('skin-tests')
@Scopes('skin-tests:write')
@Controller('v1/skin-tests/:id')
export class SkinTestsController {
  constructor(private readonly skinTests: SkinTests, private readonly reader: SkinTestReader, private readonly database: Database) {}

  @Get()
  @Roles()
  @Scopes('prescriptions:read', 'skin-tests:write')
  @AuditedRead('skin-test')
  @ApiOperation({ summary: '一条皮试记录 / One record' })
  @ApiOkResponse({ type: SkinTestDto })
  async read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<SkinTestDto> {
    return answerWith(reply, await this.reader.read(actor, id));
  }

  @Post('reading')
  @Roles('nurse', 'doctor')
  @OnDuty()
  @HttpCode(200)
  @ApiOperation({
    summary: '两人判读 / Reading by two people',
    description: '不得早于判读时间。皮丘较对照大 3 mm 及以上或超过 10 mm 不得判阴性;可疑按阳性。阳性即退回医师。 '
      + 'Not before it is due. A wheal 3 mm above the control, or above 10 mm, is never negative; doubtful is positive. A positive goes back to the doctor.',
  })
  @ApiOkResponse({ type: SkinTestDto })
  @Problems('skin-test-refused', 'state-conflict', 'second-signature-required', 'same-person', 'unknown-reference')
  async recordReading(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) skinTestId: string, @IfMatch() ifMatch: number, @Body() body: ReadingDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<SkinTestDto> {
    const second = SignedDto.secondOf(body);
    const test = await this.database.transaction((manager) => this.skinTests.read(manager, { ...body, second, actor, skinTestId, ifMatch }));
    return answerWith(reply, this.reader.view(test));
  }

  @Post('void')
  @Roles('nurse', 'doctor', 'pharmacy-manager')
  @OnDuty()
  @HttpCode(200)
  @ApiOperation({ summary: '作废 / Void', description: '阳性结果不得作废,误记他人者由两人更正。 A positive cannot be voided; one recorded of the wrong patient is corrected, by two.' })
  @ApiOkResponse({ type: SkinTestDto })
  @Problems('skin-test-refused', 'state-conflict', 'reason-required', 'unknown-reference')
  async void(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) skinTestId: string, @IfMatch() ifMatch: number, @Body() body: VoidDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<SkinTestDto> {
    const test = await this.database.transaction((manager) => this.skinTests.void(manager, { ...body, actor, skinTestId, ifMatch }));
    return answerWith(reply, this.reader.view(test));
  }

  @Post('correction')
  @Roles('nurse', 'doctor', 'pharmacy-manager')
  @OnDuty()
  @HttpCode(200)
  @ApiOperation({
    summary: '更正误记他人的阳性,须两人签名 / Correct a positive recorded of the wrong patient, by two people',
    description: '原记录作废而不删除,所致过敏与驳回撤回,处方恢复待审核;不放行任何药品,须重新皮试。 '
      + 'The record is voided, not deleted; the allergy and the rejection it caused are withdrawn, the prescription is reviewed again. It releases nothing: a new test is required.',
  })
  @ApiOkResponse({ type: SkinTestDto })
  @Problems('skin-test-refused', 'state-conflict', 'reason-required', 'second-signature-required', 'same-person', 'unknown-reference')
  async correct(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) skinTestId: string, @IfMatch() ifMatch: number, @Body() body: CorrectionDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<SkinTestDto> {
    const second = SignedDto.secondOf(body);
    const test = await this.database.transaction((manager) => this.skinTests.correct(manager, { ...body, second, actor, skinTestId, ifMatch }));
    return answerWith(reply, this.reader.view(test));
  }
}
