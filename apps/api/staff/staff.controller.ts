import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, Idempotent, Roles, type StaffActor, StaffAdministration } from '#identity';
import { Departure } from '#window-queue';
import { pageOf, rowsFor } from '../http/page.js';
import { Problems } from '../openapi/problems.decorator.js';
import { NewStaffDto, SetPasswordDto, StaffDto, StaffListQuery, StaffPageDto, StaffPatchDto } from './staff.dto.js';

@ApiTags('administration')
@Roles('administrator')
@Controller('v1/staff')
export class StaffController {
  constructor(private readonly staff: StaffAdministration, private readonly departure: Departure) {}

  @Get()
  @ApiOperation({ summary: '人员列表 / List staff' })
  @ApiOkResponse({ type: StaffPageDto })
  async list(
    @CurrentActor() actor: StaffActor, @Query() query: StaffListQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffPageDto> {
    const rows = await this.staff.list(actor, { after: query.after ?? null, active: query.active ?? null, limit: rowsFor(query) });
    return pageOf(rows, query, { parameter: 'after', of: (last) => last.code }, { request, reply });
  }

  @Post()
  @Idempotent()
  @ApiOperation({ summary: '新建账号 / Create an account', description: '新账号没有密码;设置密码后方可登录。 It has no password: set one before the person can sign in.' })
  @ApiCreatedResponse({ type: StaffDto })
  @Problems('state-conflict', 'unknown-reference')
  create(@CurrentActor() actor: StaffActor, @Body() draft: NewStaffDto): Promise<StaffDto> {
    const { departmentCodes, prescribingRights, senior } = draft;
    return this.staff.create(actor, {
      ...draft, departmentCodes: departmentCodes ?? [], prescribingRights: prescribingRights ?? [], senior: senior ?? false,
    });
  }

  @Patch(':id')
  @ApiOperation({ summary: '修改人员与角色 / Change a person or the roles' })
  @ApiOkResponse({ type: StaffDto })
  @Problems('same-person', 'unknown-reference')
  update(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Body() patch: StaffPatchDto): Promise<StaffDto> {
    return this.staff.update(actor, id, patch);
  }

  @Put(':id/password')
  @HttpCode(204)
  @ApiOperation({ summary: '设置或重置密码 / Set or reset a password', description: '结束其所有会话。 Ends every session of the person.' })
  @ApiNoContentResponse()
  setPassword(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Body() { password }: SetPasswordDto): Promise<void> {
    return this.staff.resetPassword(actor, id, password);
  }

  @Post(':id/deactivation')
  @HttpCode(204)
  @ApiOperation({ summary: '停用账号 / Close an account', description: '立即结束其会话与在岗;签名与历史保留。 Sessions and duty end at once; signatures and history stay.' })
  @ApiNoContentResponse()
  @Problems('same-person')
  deactivate(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.departure.close(actor, id);
  }
}
