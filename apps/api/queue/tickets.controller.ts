import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor, Idempotent, OnDuty, Roles, Scopes, type StaffActor } from '#identity';
import { IfMatch } from '#platform';
import { TicketDesk, TicketOffice, TicketReader, type TicketView } from '#window-queue';
import { Problems } from '../openapi/problems.decorator.js';
import { IssueTicketDto, TicketDto, TicketListDto, TicketListQuery, TransferTicketDto } from './queue.dto.js';

const COUNTER = ['reviewing-pharmacist', 'preparing-pharmacist', 'dispensing-pharmacist', 'rework-coordinator', 'pharmacy-manager'] as const;

const answer = (ticket: TicketView, reply: FastifyReply): TicketDto => {
  reply.header('etag', `"${ticket.rowVersion}"`);
  return TicketDto.of(ticket);
};

@ApiTags('window')
@Roles(...COUNTER)
@Controller('v1/tickets')
export class TicketsController {
  constructor(private readonly office: TicketOffice, private readonly desk: TicketDesk, private readonly reader: TicketReader) {}

  @Post()
  @Roles(...COUNTER)
  @Scopes('tickets:write')
  @Idempotent()
  @ApiOperation({ summary: '取号 / Issue a ticket', description: '取号机、HIS 或窗口均可;处方号可后补。 By a kiosk, the HIS or the counter; the prescription may follow.' })
  @ApiCreatedResponse({ type: TicketDto })
  @Problems('unknown-reference')
  async issue(@CurrentActor() actor: Actor, @Body() { lineCode, priority, prescriptionNumber, patientName }: IssueTicketDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<TicketDto> {
    return answer(await this.office.issue(actor, { lineCode, priority, prescriptionNumber: prescriptionNumber ?? null, patientName: patientName ?? null }), reply);
  }

  @Get()
  @ApiOperation({ summary: '队列中的号,按次序 / Tickets of a line, in their order' })
  @ApiOkResponse({ type: TicketListDto })
  async list(@CurrentActor() actor: StaffActor, @Query() { line, status, limit }: TicketListQuery): Promise<TicketListDto> {
    return { items: (await this.reader.list(actor, { lineCode: line ?? null, status: status ?? null, limit })).map(TicketDto.of) };
  }

  @Post('call-next')
  @OnDuty()
  @HttpCode(200)
  @ApiOperation({ summary: '叫下一号到本窗口 / Call the next ticket to one’s own window', description: '无人等候时返回 204。 204 when nobody waits.' })
  @ApiOkResponse({ type: TicketDto })
  @ApiNoContentResponse()
  @Problems('window-busy')
  async callNext(@CurrentActor() actor: StaffActor, @Res({ passthrough: true }) reply: FastifyReply): Promise<TicketDto | undefined> {
    const ticket = await this.desk.callNext(actor);
    if (ticket) return answer(ticket, reply);
    reply.status(204);
    return undefined;
  }

  @Get(':id')
  @ApiOperation({ summary: '一个号 / One ticket' })
  @ApiOkResponse({ type: TicketDto })
  async read(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<TicketDto> {
    return answer(await this.reader.read(actor, id), reply);
  }

  @Post(':id/transfer')
  @OnDuty()
  @HttpCode(200)
  @ApiOperation({ summary: '转到另一队列,保留已等候的次序 / Into another line, keeping the time waited' })
  @ApiOkResponse({ type: TicketDto })
  @Problems('state-conflict', 'held-by-another-window', 'unknown-reference')
  async transfer(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) ticketId: string, @IfMatch() ifMatch: number, @Body() { lineCode }: TransferTicketDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<TicketDto> {
    return answer(await this.desk.transfer({ actor, ticketId, ifMatch }, lineCode), reply);
  }
}
