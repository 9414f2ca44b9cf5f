import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, Idempotent, Roles, type StaffActor } from '#identity';
import { RehearsalReader, Rehearsals } from '#rehearsal';
import { pageOf, rowsFor } from '../http/page.js';
import { Problems } from '../openapi/problems.decorator.js';
import { NewRehearsalDto, RehearsalDto, RehearsalListQuery, RehearsalPageDto } from './rehearsals.dto.js';

const READERS = ['pharmacy-manager', 'reviewing-pharmacist', 'qa-reviewer', 'auditor'] as const;

@ApiTags('formulary')
@Roles('pharmacy-manager', 'reviewing-pharmacist')
@Controller('v1/knowledge-versions/:id/rehearsals')
export class RehearsalsController {
  constructor(private readonly rehearsals: Rehearsals, private readonly reader: RehearsalReader) {}

  @Post()
  @Idempotent()
  @ApiOperation({
    summary: '在既往处方上试运行 / Rehearse on past prescriptions',
    description: '由后台以此版与现用版各核对一遍既往处方,逐条规则列出增、减、轻重变化。同一机构同时只能有一个。 The worker verifies past prescriptions with this version and with the one in force and tells, rule by rule, what differs. One of a facility at a time.',
  })
  @ApiCreatedResponse({ type: RehearsalDto })
  @Problems('state-conflict')
  async start(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Body() body: NewRehearsalDto): Promise<RehearsalDto> {
    return this.reader.read(actor, id, await this.rehearsals.start(actor, id, body.scope()));
  }

  @Get()
  @Roles(...READERS)
  @ApiOperation({ summary: '此版的试运行,新者在前 / The rehearsals of this version, newest first' })
  @ApiOkResponse({ type: RehearsalPageDto })
  async list(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Query() query: RehearsalListQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<RehearsalPageDto> {
    const rows = await this.reader.list(actor, id, query.before ?? null, rowsFor(query));
    return pageOf<RehearsalDto>(rows, query, { parameter: 'before', of: (last) => last.id }, { request, reply });
  }

  @Get(':rehearsalId')
  @Roles(...READERS)
  @ApiOperation({ summary: '进度与结果 / Progress and result' })
  @ApiOkResponse({ type: RehearsalDto })
  read(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Param('rehearsalId', ParseUUIDPipe) rehearsalId: string): Promise<RehearsalDto> {
    return this.reader.read(actor, id, rehearsalId);
  }

  @Post(':rehearsalId/cancel')
  @HttpCode(200)
  @ApiOperation({ summary: '取消试运行 / Cancel it', description: '不论进度,故无需 If-Match;已得计数不保留。 Wherever it is, so without If-Match; what was counted is not kept.' })
  @ApiOkResponse({ type: RehearsalDto })
  @Problems('state-conflict')
  async cancel(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Param('rehearsalId', ParseUUIDPipe) rehearsalId: string): Promise<RehearsalDto> {
    await this.rehearsals.cancel(actor, id, rehearsalId);
    return this.reader.read(actor, id, rehearsalId);
  }
}
