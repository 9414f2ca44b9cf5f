import { Controller, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, OnDuty, Roles, type StaffActor } from '#identity';
import { IfMatch } from '#platform';
import { TicketDesk, type TicketStep } from '#window-queue';
import type { TicketEvent } from '#workflow';
import { Problems } from '../openapi/problems.decorator.js';
import { TicketDto } from './queue.dto.js';

/** The steps that need nothing but the ticket. */
@ApiTags('window')
@OnDuty()
@Roles('reviewing-pharmacist', 'preparing-pharmacist', 'dispensing-pharmacist', 'rework-coordinator', 'pharmacy-manager')
@Controller('v1/tickets/:id')
export class TicketStepsController {
  constructor(private readonly desk: TicketDesk) {}

  @Post('call')
  @HttpCode(200)
  @ApiOperation({ summary: '叫此号(含过号者)到本窗口 / Call this ticket, passed over or not' })
  @ApiOkResponse({ type: TicketDto })
  @Problems('state-conflict', 'window-busy')
  call(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) ticketId: string, @IfMatch() ifMatch: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<TicketDto> {
    return this.run({ actor, ticketId, ifMatch }, 'call', reply);
  }

  @Post('recall')
  @HttpCode(200)
  @ApiOperation({ summary: '重呼 / Call again' })
  @ApiOkResponse({ type: TicketDto })
  @Problems('state-conflict', 'held-by-another-window')
  recall(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) ticketId: string, @IfMatch() ifMatch: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<TicketDto> {
    return this.run({ actor, ticketId, ifMatch }, 'recall', reply);
  }

  @Post('serve')
  @HttpCode(200)
  @ApiOperation({ summary: '患者已到,开始办理 / The patient has come' })
  @ApiOkResponse({ type: TicketDto })
  @Problems('state-conflict', 'held-by-another-window')
  serve(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) ticketId: string, @IfMatch() ifMatch: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<TicketDto> {
    return this.run({ actor, ticketId, ifMatch }, 'serve', reply);
  }

  @Post('skip')
  @HttpCode(200)
  @ApiOperation({ summary: '过号(须已叫过两次) / Pass over, once called twice' })
  @ApiOkResponse({ type: TicketDto })
  @Problems('state-conflict', 'held-by-another-window', 'ticket-not-called-again')
  skip(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) ticketId: string, @IfMatch() ifMatch: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<TicketDto> {
    return this.run({ actor, ticketId, ifMatch }, 'skip', reply);
  }

  @Post('requeue')
  @HttpCode(200)
  @ApiOperation({ summary: '重新排队 / Back into the line' })
  @ApiOkResponse({ type: TicketDto })
  @Problems('state-conflict', 'held-by-another-window')
  requeue(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) ticketId: string, @IfMatch() ifMatch: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<TicketDto> {
    return this.run({ actor, ticketId, ifMatch }, 'requeue', reply);
  }

  @Post('finish')
  @HttpCode(200)
  @ApiOperation({ summary: '办理完毕 / Done' })
  @ApiOkResponse({ type: TicketDto })
  @Problems('state-conflict', 'held-by-another-window')
  finish(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) ticketId: string, @IfMatch() ifMatch: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<TicketDto> {
    return this.run({ actor, ticketId, ifMatch }, 'finish', reply);
  }

  @Post('withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: '患者不来了,销号 / The patient will not come' })
  @ApiOkResponse({ type: TicketDto })
  @Problems('state-conflict')
  withdraw(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) ticketId: string, @IfMatch() ifMatch: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<TicketDto> {
    return this.run({ actor, ticketId, ifMatch }, 'withdraw', reply);
  }

  private async run(step: TicketStep, event: Exclude<TicketEvent, 'transfer'>, reply: FastifyReply): Promise<TicketDto> {
    const ticket = await this.desk.step(step, event);
    reply.header('etag', `"${ticket.rowVersion}"`);
    return TicketDto.of(ticket);
  }
}
