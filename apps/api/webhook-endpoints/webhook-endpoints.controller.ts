import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { WebhookEndpoints, WebhookReader } from '#alerts';
import { CurrentActor, Idempotent, Roles, type StaffActor } from '#identity';
import { pageOf, rowsFor } from '../http/page.js';
import { Problems } from '../openapi/problems.decorator.js';
import { DeliveryListQuery, DeliveryPageDto, NewWebhookEndpointDto, WebhookEndpointListDto, WebhookSecretDto } from './webhook-endpoints.dto.js';

@ApiTags('alerts')
@Roles('administrator')
@Controller('v1/webhook-endpoints')
export class WebhookEndpointsController {
  constructor(private readonly endpoints: WebhookEndpoints, private readonly reader: WebhookReader) {}

  @Get()
  @ApiOperation({ summary: '事件推送地址 / Webhook endpoints' })
  @ApiOkResponse({ type: WebhookEndpointListDto })
  async list(@CurrentActor() actor: StaffActor): Promise<WebhookEndpointListDto> {
    return { items: await this.endpoints.list(actor) };
  }

  @Post()
  @Idempotent({ withhold: ['secret'] })
  @ApiOperation({ summary: '登记推送地址 / Register an endpoint', description: '签名按 Standard Webhooks;密钥只在此答复中出现一次。 Signed as Standard Webhooks says; the secret is in this answer and nowhere else.' })
  @ApiCreatedResponse({ type: WebhookSecretDto })
  @Problems('webhook-target-refused')
  create(@CurrentActor() actor: StaffActor, @Body() body: NewWebhookEndpointDto): Promise<WebhookSecretDto> {
    return this.endpoints.create(actor, body);
  }

  @Post(':id/rotate')
  @Idempotent({ withhold: ['secret'] })
  @ApiOperation({ summary: '更换密钥 / Rotate the secret', description: '旧密钥继续并行签名,至下次更换。 The old one goes on signing beside it until the next rotation.' })
  @ApiCreatedResponse({ type: WebhookSecretDto })
  @Problems('state-conflict')
  rotate(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string): Promise<WebhookSecretDto> {
    return this.endpoints.rotate(actor, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: '停用 / Switch it off for good' })
  @ApiNoContentResponse()
  disable(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.endpoints.disable(actor, id);
  }

  @Get(':id/deliveries')
  @ApiOperation({ summary: '推送记录,新事件在前 / Deliveries, latest events first' })
  @ApiOkResponse({ type: DeliveryPageDto })
  async deliveries(
    @CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Query() query: DeliveryListQuery,
    @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeliveryPageDto> {
    const rows = await this.reader.deliveries(actor, id, { status: query.status ?? null, before: query.before ?? null, rows: rowsFor(query) });
    return pageOf(rows, query, { parameter: 'before', of: (last) => last.eventId }, { request, reply });
  }

  @Post(':id/deliveries/:deliveryId/replay')
  @HttpCode(204)
  @ApiOperation({ summary: '重新推送已放弃的事件 / Try a dead delivery again' })
  @ApiNoContentResponse()
  @Problems('state-conflict')
  replay(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Param('deliveryId', ParseUUIDPipe) deliveryId: string): Promise<void> {
    return this.endpoints.replay(actor, id, deliveryId);
  }
}
