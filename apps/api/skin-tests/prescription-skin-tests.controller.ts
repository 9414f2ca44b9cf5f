import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AuditedRead } from '#audit';
import { type Actor, CurrentActor, Idempotent, OnDuty, Roles, Scopes } from '#identity';
import { Database } from '#platform';
import { SkinTestReader, SkinTests } from '#skin-test';
import { Problems } from '../openapi/problems.decorator.js';
import { answerWith } from './answer-with.js';
import { PrescriptionSkinTestsDto, SkinTestDto } from './skin-test-answers.dto.js';
import { DesensitisationDto, ExemptionDto, PerformDto, SignedDto } from './skin-tests.dto.js';

@ApiTags('skin-tests')
@Scopes('skin-tests:write')
@Controller('v1/prescriptions/:id')
export class PrescriptionSkinTestsController {
  constructor(private readonly skinTests: SkinTests, private readonly reader: SkinTestReader, private readonly database: Database) {}

  @Get('skin-tests')
  @Roles()
  @Scopes('prescriptions:read', 'skin-tests:write')
  @AuditedRead('prescription')
  @ApiOperation({ summary: '皮试标志与记录 / Skin-test marks and records' })
  @ApiOkResponse({ type: PrescriptionSkinTestsDto })
  list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PrescriptionSkinTestsDto> {
    return this.reader.ofPrescription(actor, id);
  }

  @Post('skin-tests')
  @Roles('nurse')
  @OnDuty()
  @Idempotent()
  @ApiOperation({ summary: '记录已做皮试 / Record that a test was done', description: '判读时间由知识库规定;到时由两人判读。 The knowledge says when it is to be read, by two people.' })
  @ApiCreatedResponse({ type: SkinTestDto })
  @Problems('skin-test-refused', 'state-conflict', 'unknown-reference')
  async perform(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) prescriptionId: string, @Body() body: PerformDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<SkinTestDto> {
    const test = await this.database.transaction((manager) => this.skinTests.perform(manager, {
      ...body, actor, prescriptionId, performedAt: body.performedAt === undefined ? undefined : new Date(body.performedAt),
    }));
    return answerWith(reply, this.reader.view(test));
  }

  @Post('skin-test-exemptions')
  @Roles('pharmacy-manager', 'doctor')
  @OnDuty()
  @Idempotent()
  @ApiOperation({
    summary: '免试(续用) / Exempt, for continued use',
    description: '仅在同一批号阴性结果有效期内;药房主任或高年资医师提出,另一高年资人员签名。 Only while a negative of the same lot is valid; by the pharmacy manager or a senior doctor, signed by another senior person.',
  })
  @ApiCreatedResponse({ type: SkinTestDto })
  @Problems('skin-test-refused', 'state-conflict', 'unknown-reference', 'reason-required', 'second-signature-required', 'same-person')
  async exempt(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) prescriptionId: string, @Body() body: ExemptionDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<SkinTestDto> {
    const second = SignedDto.secondOf(body);
    const test = await this.database.transaction((manager) => this.skinTests.exempt(manager, { ...body, second, actor, prescriptionId }));
    return answerWith(reply, this.reader.view(test));
  }

  @Post('skin-test-desensitisations')
  @Roles('doctor')
  @OnDuty()
  @Idempotent()
  @ApiOperation({
    summary: '阳性脱敏使用 / Desensitised use after a positive',
    description: '仅限允许脱敏的药物(如破伤风抗毒素)。 Only for agents that allow it, such as tetanus antitoxin.',
  })
  @ApiCreatedResponse({ type: SkinTestDto })
  @Problems('skin-test-refused', 'state-conflict', 'unknown-reference', 'reason-required', 'second-signature-required', 'same-person')
  async desensitise(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) prescriptionId: string, @Body() body: DesensitisationDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<SkinTestDto> {
    const second = SignedDto.secondOf(body);
    const test = await this.database.transaction((manager) => this.skinTests.desensitise(manager, { ...body, second, actor, prescriptionId }));
    return answerWith(reply, this.reader.view(test));
  }
}
