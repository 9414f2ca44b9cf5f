import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor, Roles, Scopes } from '#identity';
import { Problems } from '../openapi/problems.decorator.js';
import { EventStreams } from './event-streams.js';
import { EventsQuery } from './events.dto.js';

@ApiTags('alerts')
@Roles()
@Scopes('events:read')
@Controller('v1/events')
export class EventsController {
  constructor(private readonly streams: EventStreams) {}

  @Get()
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: '断线重连时从此之后续传 / Resume after this id', schema: { type: 'string' } })
  @ApiOperation({
    summary: '本院事件流(SSE) / The facility’s events, as Server-Sent Events',
    description: '只含编号与状态,不含患者信息;断线后凭 Last-Event-ID 续传,不丢失。 Ids and statuses only; resumed by Last-Event-ID without loss.',
  })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' }, example: 'id: 42\nevent: alert.raised\ndata: {"id":"42","type":"alert.raised"}\n\n' } } })
  @Problems('invalid-parameter')
  stream(@CurrentActor() actor: Actor, @Query() { after, types }: EventsQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.streams.open(actor, { after: after ?? null, types: types ?? null }, request, reply);
  }
}
