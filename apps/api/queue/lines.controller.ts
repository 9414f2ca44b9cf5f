import { Body, Controller, Get, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, CurrentActor, Idempotent, Roles, Scopes, type StaffActor } from '#identity';
import { IfMatch } from '#platform';
import { OverloadReader, QueueBoard, QueueLines, TicketReader } from '#window-queue';
import { Problems } from '../openapi/problems.decorator.js';
import { BoardDto, LineDraftDto, LineDto, LineListDto, NewLineDto, OverloadListDto, WaitListDto, WaitPeriodQuery } from './queue.dto.js';

@ApiTags('window')
@Controller('v1/lines')
export class LinesController {
  constructor(private readonly lines: QueueLines, private readonly board: QueueBoard, private readonly tickets: TicketReader, private readonly overloads: OverloadReader) {}

  @Get()
  @Roles()
  @ApiOperation({ summary: '队列、窗口与等候人数 / Lines, their windows, and how many wait' })
  @ApiOkResponse({ type: LineListDto })
  async list(@CurrentActor() actor: StaffActor): Promise<LineListDto> {
    return { items: (await this.lines.list(actor.facilityId)).map(LineDto.of) };
  }

  @Post()
  @Roles('pharmacy-manager', 'administrator')
  @Idempotent()
  @ApiOperation({ summary: '新建队列 / Open a line' })
  @ApiCreatedResponse({ type: LineDto })
  @Problems('state-conflict', 'unknown-reference')
  async create(@CurrentActor() actor: StaffActor, @Body() { code, ...draft }: NewLineDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<LineDto> {
    const line = await this.lines.create(actor, code, draft);
    reply.header('etag', `"${line.rowVersion}"`);
    return LineDto.of(line);
  }

  @Put(':code')
  @Roles('pharmacy-manager', 'administrator')
  @ApiOperation({ summary: '修改队列 / Change a line' })
  @ApiOkResponse({ type: LineDto })
  @Problems('unknown-reference')
  async change(@CurrentActor() actor: StaffActor, @Param('code') code: string, @IfMatch() ifMatch: number, @Body() draft: LineDraftDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<LineDto> {
    const line = await this.lines.change(actor, code, ifMatch, draft);
    reply.header('etag', `"${line.rowVersion}"`);
    return LineDto.of(line);
  }

  @Get('board')
  @Roles()
  @Scopes('board:read')
  @ApiOperation({ summary: '候药大屏:号码、遮蔽姓名、窗口、叫号语音 / The public board: numbers, masked names, windows, what a speaker says' })
  @ApiOkResponse({ type: BoardDto })
  async show(@CurrentActor() actor: Actor): Promise<BoardDto> {
    return { lines: await this.board.show(actor.facilityId) };
  }

  @Get('overloads')
  @Roles()
  @ApiOperation({ summary: '排队超限的经过,及谁可增开窗口 / When lines were too long, and who could open a window' })
  @ApiOkResponse({ type: OverloadListDto })
  async tooLong(@CurrentActor() actor: StaffActor, @Query() { from, to }: WaitPeriodQuery): Promise<OverloadListDto> {
    return { items: await this.overloads.list(actor, new Date(from), new Date(to)) };
  }

  @Get('waits')
  @Roles('pharmacy-manager', 'qa-reviewer', 'auditor')
  @ApiOperation({ summary: '等候时间,及预计与实际之差 / Waits, and what the estimates were wrong by' })
  @ApiOkResponse({ type: WaitListDto })
  async waits(@CurrentActor() actor: StaffActor, @Query() { from, to }: WaitPeriodQuery): Promise<WaitListDto> {
    return { items: await this.tickets.waits(actor, new Date(from), new Date(to)) };
  }
}
