import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditedRead } from '#audit';
import { CurrentActor, Idempotent, Roles, type StaffActor } from '#identity';
import { Suppressions } from '#prescriptions';
import { Problems } from '../openapi/problems.decorator.js';
import { EndSuppressionDto, NewSuppressionDto, SuppressionDto, SuppressionListDto } from './suppressions.dto.js';

@ApiTags('review')
@Roles('reviewing-pharmacist')
@Controller('v1/prescriptions/:id')
export class SuppressionsController {
  constructor(private readonly suppressions: Suppressions) {}

  @Get('suppressions')
  @Roles('reviewing-pharmacist', 'qa-reviewer', 'pharmacy-manager')
  @AuditedRead('prescription')
  @ApiOperation({ summary: '该患者被屏蔽的问题 / What was signed away for this patient' })
  @ApiOkResponse({ type: SuppressionListDto })
  async list(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string): Promise<SuppressionListDto> {
    return { items: (await this.suppressions.ofPatient(actor, id)) as SuppressionDto[] };
  }

  @Post('findings/:findingId/suppressions')
  @Idempotent()
  @ApiOperation({
    summary: '对该患者屏蔽这一问题 / Do not tell this again of this patient',
    description: '只对同一规则、同一药品、同一所见有效,到期失效;被屏蔽者仍显示为“已屏蔽”。驳回级不可屏蔽,拦截级须第二人签名。'
      + ' Holds for the same rule, products and value only, until its day; what it covers is still shown, as suppressed. Never a reject; a block needs a second signature.',
  })
  @ApiCreatedResponse({ type: SuppressionDto })
  @Problems('not-found', 'finding-not-overridable', 'reason-required', 'second-signature-required', 'same-person')
  sign(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Param('findingId', ParseUUIDPipe) findingId: string, @Body() { reason, until, coSignature }: NewSuppressionDto): Promise<SuppressionDto> {
    return this.suppressions.sign(actor, { prescriptionId: id, findingId, reason, until: new Date(until), coSignature }) as Promise<SuppressionDto>;
  }

  @Post('suppressions/:suppressionId/end')
  @HttpCode(200)
  @ApiOperation({ summary: '结束屏蔽 / End a suppression', description: '此后的审核重新提示。 It speaks again from the next verification on.' })
  @ApiOkResponse({ type: SuppressionDto })
  @Problems('not-found', 'state-conflict', 'reason-required')
  end(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Param('suppressionId', ParseUUIDPipe) suppressionId: string, @Body() { reason }: EndSuppressionDto): Promise<SuppressionDto> {
    return this.suppressions.end(actor, id, suppressionId, reason) as Promise<SuppressionDto>;
  }
}
