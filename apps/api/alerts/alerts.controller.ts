import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AlertDesk, AlertReader } from '#alerts';
import { CurrentActor, Roles, type StaffActor } from '#identity';
import { IfMatch } from '#platform';
import { pageOf, rowsFor } from '../http/page.js';
import { Problems } from '../openapi/problems.decorator.js';
import { AlertSteps } from './alert-steps.js';
import { AlertDto, AlertListQuery, AlertPageDto, ResolveAlertDto } from './alerts.dto.js';

@ApiTags('alerts')
@Roles()
@Controller('v1/alerts')
export class AlertsController {
  constructor(private readonly reader: AlertReader, private readonly desk: AlertDesk, private readonly steps: AlertSteps) {}

  @Get()
  @ApiOperation({ summary: '提醒列表,等待最久者在前 / Alerts, longest waiting first' })
  @ApiOkResponse({ type: AlertPageDto })
  async list(
    @CurrentActor() actor: StaffActor, @Query() query: AlertListQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertPageDto> {
    const { mine, open, after = null } = query;
    const alerts = await this.reader.list(actor, { mine, open, after, rows: rowsFor(query) });
    return pageOf(alerts.map(AlertDto.of), query, { parameter: 'after', of: (last) => last.id }, { request, reply });
  }

  @Get(':id')
  @ApiOperation({ summary: '一条提醒 / One alert' })
  @ApiOkResponse({ type: AlertDto })
  async read(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<AlertDto> {
    const alert = await this.reader.read(actor, id);
    reply.header('etag', `"${alert.rowVersion}"`);
    return AlertDto.of(alert);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @ApiOperation({ summary: '确认已知悉,停止升级 / Acknowledge: it climbs no further', description: '由被提醒者或其上级。 By whom is asked, or who stands above.' })
  @ApiOkResponse({ type: AlertDto })
  @Problems('state-conflict')
  acknowledge(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<AlertDto> {
    return this.steps.run({ actor, id, ifMatch, request, reply }, (manager, step) => this.desk.acknowledge(manager, step));
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @ApiOperation({ summary: '说明原因并解除 / Resolve it with a reason', description: '条件消失时自动解除。 It resolves by itself when its condition ends.' })
  @ApiOkResponse({ type: AlertDto })
  @Problems('state-conflict', 'reason-required')
  resolve(
    @CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() { reason }: ResolveAlertDto,
    @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertDto> {
    return this.steps.run({ actor, id, ifMatch, request, reply }, (manager, step) => this.desk.resolve(manager, step, reason));
  }
}
