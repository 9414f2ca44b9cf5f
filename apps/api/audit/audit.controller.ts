import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditedRead, AuditReader } from '#audit';
import { CurrentActor, Roles, type StaffActor } from '#identity';
import { pageOf, rowsFor } from '../http/page.js';
import { AuditListQuery, AuditPageDto } from './audit.dto.js';

@ApiTags('audit')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly reader: AuditReader) {}

  @Roles('auditor')
  @AuditedRead('audit')
  @Get()
  @ApiOperation({ summary: '审计记录,由新到旧 / Audit trail, newest first', description: '查阅本身也留痕。 Reading it is itself recorded.' })
  @ApiOkResponse({ type: AuditPageDto })
  async list(
    @CurrentActor() actor: StaffActor, @Query() query: AuditListQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuditPageDto> {
    const time = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));
    const rows = await this.reader.list(actor.facilityId, {
      subjectId: query.subjectId ?? null, actorId: query.actorId ?? null, from: time(query.from), to: time(query.to),
      before: query.before ?? null, limit: rowsFor(query),
    });
    return pageOf(rows, query, { parameter: 'before', of: (last) => last.id }, { request, reply });
  }
}
