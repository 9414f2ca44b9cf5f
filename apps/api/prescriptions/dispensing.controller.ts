import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, Idempotent, OnDuty, Roles, type StaffActor } from '#identity';
import { IfMatch } from '#platform';
import { Check, DrugReturns, HandOverDesk, Preparation } from '#prescriptions';
import { Problems } from '../openapi/problems.decorator.js';
import { HandOverAnswerDto, IdDto, ScanAnswerDto } from './dto/dispensing-answers.dto.js';
import { StepAnswerDto } from './dto/submission.dto.js';
import { CheckDto, DrugReturnDto, HandOverDto, ReasonDto, ScanDto } from './dto/window.dto.js';
import { type StepAnswer, stepAnswer, stepOf } from './step.js';

@ApiTags('dispensing')
@OnDuty()
@Controller('v1/prescriptions/:id')
export class DispensingController {
  constructor(
    private readonly preparation: Preparation,
    private readonly checks: Check,
    private readonly handOvers: HandOverDesk,
    private readonly returns: DrugReturns,
  ) {}

  @Post('preparation')
  @HttpCode(200)
  @Roles('preparing-pharmacist')
  @ApiOperation({ summary: '开始调配 / Start preparation' })
  @ApiOkResponse({ type: StepAnswerDto })
  @Problems('state-conflict', 'prescription-expired')
  async prepare(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StepAnswer> {
    return stepAnswer(await this.preparation.start(stepOf(actor, id, ifMatch, request)), reply);
  }

  @Post('preparation/scans')
  @Roles('preparing-pharmacist')
  @ApiOperation({ summary: '扫描一个包装 / Scan one package', description: '每个包装都要扫;条码不含批号、有效期者须录入或声明已查看。不改变 ETag。 Every package; where the code carries no lot or expiry, write them or say you looked. Does not change the ETag.' })
  @ApiCreatedResponse({ type: ScanAnswerDto })
  @Problems('state-conflict', 'claimed-by-another', 'package-mismatch', 'package-already-scanned', 'package-expired', 'package-details-missing', 'quantity-exceeded')
  scan(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Body() body: ScanDto, @Req() request: FastifyRequest): Promise<ScanAnswerDto> {
    return this.preparation.scan({ actor, prescriptionId: id, ifMatch: null, requestId: request.id }, body);
  }

  @Post('preparation/finish')
  @HttpCode(200)
  @Roles('preparing-pharmacist')
  @ApiOperation({ summary: '调配完成 / Finish preparation' })
  @ApiOkResponse({ type: StepAnswerDto })
  @Problems('state-conflict', 'claimed-by-another', 'packages-missing')
  async finish(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StepAnswer> {
    return stepAnswer(await this.preparation.finish(stepOf(actor, id, ifMatch, request)), reply);
  }

  @Post('preparation/abandon')
  @HttpCode(200)
  @Roles('preparing-pharmacist')
  @ApiOperation({ summary: '放弃调配,交还他人 / Put it back for a colleague' })
  @ApiOkResponse({ type: StepAnswerDto })
  @Problems('state-conflict')
  async abandon(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StepAnswer> {
    return stepAnswer(await this.preparation.abandon(stepOf(actor, id, ifMatch, request)), reply);
  }

  @Post('check')
  @HttpCode(200)
  @Roles('dispensing-pharmacist')
  @ApiOperation({ summary: '第二人核对 / Check by a second person' })
  @ApiOkResponse({ type: StepAnswerDto })
  @Problems('state-conflict', 'same-person', 'check-mismatch')
  async check(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() body: CheckDto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StepAnswer> {
    return stepAnswer(await this.checks.check(stepOf(actor, id, ifMatch, request), body.items), reply);
  }

  @Post('check/reopen')
  @HttpCode(200)
  @Roles('dispensing-pharmacist')
  @ApiOperation({ summary: '核对不符,退回调配 / Send it back to preparation' })
  @ApiOkResponse({ type: StepAnswerDto })
  @Problems('state-conflict', 'reason-required')
  async reopen(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() body: ReasonDto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StepAnswer> {
    return stepAnswer(await this.checks.reopen(stepOf(actor, id, ifMatch, request), body.reason), reply);
  }

  @Post('hand-over')
  @HttpCode(200)
  @Roles('dispensing-pharmacist')
  @ApiOperation({
    summary: '发药 / Hand over',
    description: '再次核对取药者、患者姓名与每一药名;书面与口头交代分别确认;皮试药物须有有效阴性。 Names verified again, written and oral directions confirmed, and through the skin-test gate.',
  })
  @ApiOkResponse({ type: HandOverAnswerDto })
  @Problems('state-conflict', 'already-handed-over', 'skin-test-not-valid', 'names-not-verified', 'directions-not-confirmed', 'counselling-not-confirmed', 'quantity-exceeded', 'prescription-expired', 'unknown-reference')
  async handOver(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() body: HandOverDto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<HandOverAnswerDto> {
    const { rx, handOverId, owed } = await this.handOvers.handOver(stepOf(actor, id, ifMatch, request), body);
    return { ...stepAnswer(rx, reply), handOverId, owed: [...owed] };
  }

  @Post('drug-returns')
  @Roles('dispensing-pharmacist')
  @Idempotent()
  @ApiOperation({ summary: '登记退药(不得再上架) / Record goods that came back; they never go back on the shelf' })
  @ApiCreatedResponse({ type: IdDto })
  @Problems('quantity-exceeded', 'reason-required', 'unknown-reference')
  async drugReturn(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Body() body: DrugReturnDto, @Req() request: FastifyRequest): Promise<IdDto> {
    return { id: await this.returns.record({ actor, prescriptionId: id, ifMatch: null, requestId: request.id }, body) };
  }
}
