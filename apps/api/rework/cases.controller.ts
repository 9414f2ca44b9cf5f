import { Controller, Get, Param, ParseUUIDPipe, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditedRead } from '#audit';
import { type Actor, CurrentActor, Roles, Scopes, type StaffActor } from '#identity';
import { CaseReader } from '#rework';
import { pageOf, rowsFor } from '../http/page.js';
import { CaseListQuery } from './dto/case-commands.dto.js';
import { CasePageDto, CaseViewDto } from './dto/case-view.dto.js';

@ApiTags('rework')
@Controller('v1/rework-cases')
export class CasesController {
  constructor(private readonly reader: CaseReader) {}

  @Get()
  @Roles()
  @AuditedRead('rework-case')
  @ApiOperation({ summary: '返修处方列表,先开先列 / Rework cases, oldest first' })
  @ApiOkResponse({ type: CasePageDto })
  async list(
    @CurrentActor() actor: StaffActor, @Query() query: CaseListQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CasePageDto> {
    const { mine, open, after = null } = query;
    const lines = await this.reader.list(actor, { mine, open, after, rows: rowsFor(query) });
    return pageOf(lines, query, { parameter: 'after', of: (last) => last.id }, { request, reply });
  }

  @Get(':id')
  @Roles()
  @Scopes('rework:answer')
  @AuditedRead('rework-case')
  @ApiOperation({ summary: '返修处方:全部问题与联系记录 / One case, with all findings at once and its contact log' })
  @ApiOkResponse({ type: CaseViewDto })
  async read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<CaseViewDto> {
    const view = await this.reader.read(actor.facilityId, id);
    reply.header('etag', `"${view.rework.rowVersion}"`);
    return CaseViewDto.from(view);
  }
}
