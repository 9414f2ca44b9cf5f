import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FacilityRules } from '#facility-rules';
import { CurrentActor, Idempotent, Roles, type StaffActor } from '#identity';
import { pageOf, rowsFor } from '../http/page.js';
import { Problems } from '../openapi/problems.decorator.js';
import { FacilityRuleBodyDto, FacilityRuleDto, FacilityRulePageDto, FacilityRulesQuery, NewFacilityRuleDto, SwitchOffDto } from './facility-rules.dto.js';

@ApiTags('facility-rules')
@Roles('pharmacy-manager', 'qa-reviewer')
@Controller('v1/facility-rules')
export class FacilityRulesController {
  constructor(private readonly rules: FacilityRules) {}

  @Get()
  @Roles('pharmacy-manager', 'qa-reviewer', 'reviewing-pharmacist')
  @ApiOperation({ summary: '本机构自定规则 / The facility’s own rules' })
  @ApiOkResponse({ type: FacilityRulePageDto })
  async list(
    @CurrentActor() actor: StaffActor, @Query() query: FacilityRulesQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FacilityRulePageDto> {
    const rows = await this.rules.list(actor, query.filter(rowsFor(query)));
    return pageOf(rows as FacilityRuleDto[], query, { parameter: 'after', of: (last) => last.id }, { request, reply });
  }

  @Post()
  @Idempotent()
  @ApiOperation({ summary: '新建规则(草稿) / Draft a rule', description: '两人签名后方生效。 In force only once two people have signed it.' })
  @ApiCreatedResponse({ type: FacilityRuleDto })
  @Problems('state-conflict')
  create(@CurrentActor() actor: StaffActor, @Body() draft: NewFacilityRuleDto): Promise<FacilityRuleDto> {
    return this.rules.create(actor, draft.id, draft.body()) as Promise<FacilityRuleDto>;
  }

  @Get(':id')
  @Roles('pharmacy-manager', 'qa-reviewer', 'reviewing-pharmacist')
  @ApiOperation({ summary: '一条规则及其历史 / One rule and its history' })
  @ApiOkResponse({ type: FacilityRuleDto })
  read(@CurrentActor() actor: StaffActor, @Param('id') id: string): Promise<FacilityRuleDto> {
    return this.rules.read(actor, id) as Promise<FacilityRuleDto>;
  }

  @Post(':id/versions')
  @Idempotent()
  @ApiOperation({ summary: '修改规则:起草下一版 / Change a rule: draft its next version', description: '生效中的版本在新版签署前不变。 The version in force stays so until the new one is signed.' })
  @ApiCreatedResponse({ type: FacilityRuleDto })
  change(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Body() draft: FacilityRuleBodyDto): Promise<FacilityRuleDto> {
    return this.rules.change(actor, id, draft.body()) as Promise<FacilityRuleDto>;
  }

  @Post(':id/versions/:version/signature')
  @HttpCode(200)
  @ApiOperation({ summary: '签署一个版本 / Sign a version', description: '须两名不同人员;第二个签名即生效。 By two different people; the second signature puts it in force.' })
  @ApiOkResponse({ type: FacilityRuleDto })
  @Problems('same-person', 'state-conflict')
  sign(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Param('version', ParseIntPipe) version: number): Promise<FacilityRuleDto> {
    return this.rules.sign(actor, id, version) as Promise<FacilityRuleDto>;
  }

  @Post(':id/switch-off')
  @HttpCode(200)
  @ApiOperation({ summary: '停用规则 / Switch a rule off', description: '立即生效;恢复须起草新版并由两人签署。 At once; to bring it back takes a new version and two signatures.' })
  @ApiOkResponse({ type: FacilityRuleDto })
  @Problems('state-conflict')
  switchOff(@CurrentActor() actor: StaffActor, @Param('id') id: string, @Body() { reason }: SwitchOffDto): Promise<FacilityRuleDto> {
    return this.rules.switchOff(actor, id, reason) as Promise<FacilityRuleDto>;
  }
}
