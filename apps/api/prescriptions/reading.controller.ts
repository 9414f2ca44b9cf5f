import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditedRead } from '#audit';
import { type Actor, CurrentActor, Roles, Scopes } from '#identity';
import { Closing, DirectionsWriter, PrescriptionReader, Replay, type ReplayAnswer } from '#prescriptions';
import { pageOf, rowsFor } from '../http/page.js';
import { Problems } from '../openapi/problems.decorator.js';
import { DirectionsDto, PrescriptionViewDto, QueuePageDto, QueueQuery, ReadQuery, ReplayDto, VerificationsDto } from './dto/reading.dto.js';
import { ReasonDto } from './dto/window.dto.js';

@ApiTags('prescriptions')
@Roles()
@Scopes('prescriptions:read')
@Controller('v1/prescriptions')
export class ReadingController {
  constructor(
    private readonly reader: PrescriptionReader,
    private readonly directions: DirectionsWriter,
    private readonly closing: Closing,
    private readonly replays: Replay,
  ) {}

  @Get()
  @AuditedRead('prescription')
  @ApiOperation({ summary: '按状态列出处方,先到先审 / List by status, oldest first', description: '姓名已脱敏。 Names are masked.' })
  @ApiOkResponse({ type: QueuePageDto })
  async list(@CurrentActor() actor: Actor, @Query() query: QueueQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<QueuePageDto> {
    const rows = await this.reader.queue(actor, query.status, query.position(), rowsFor(query));
    return pageOf(rows, query, { parameter: 'after', of: (last) => QueueQuery.cursorOf(last) }, { request, reply });
  }

  @Get(':id')
  @AuditedRead('prescription')
  @ApiOperation({ summary: '处方全貌:版本、核对、证据、问题、历史 / All of it: version, verifications, evidence, findings, history' })
  @ApiOkResponse({ type: PrescriptionViewDto })
  async read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() { version }: ReadQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<PrescriptionViewDto> {
    const { view, rowVersion } = await this.reader.read(actor, id, version ?? null);
    reply.header('etag', `"${rowVersion}"`);
    return view;
  }

  @Get(':id/verifications')
  @AuditedRead('prescription')
  @ApiOperation({ summary: '十项核对及其证据 / The ten verifications with their evidence' })
  @ApiOkResponse({ type: VerificationsDto })
  async verifications(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() { version }: ReadQuery): Promise<VerificationsDto> {
    const { view } = await this.reader.read(actor, id, version ?? null);
    return { id: view.id, version: view.version, verifications: view.verifications as object[], evidence: view.evidence as object[] };
  }

  @Get(':id/directions')
  @AuditedRead('prescription')
  @ApiOperation({ summary: '书面用药交代(打印) / Written directions, for printing' })
  @ApiOkResponse({ type: [DirectionsDto] })
  async written(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DirectionsDto[]> {
    const { view } = await this.reader.read(actor, id);
    return (await this.directions.write(actor.facilityId, view.content.items, view.skinTestMarks)).map((line) => ({ ...line, counselling: [...line.counselling] }));
  }

  @Get(':id/replay')
  @AuditedRead('prescription')
  @Roles('auditor', 'qa-reviewer', 'pharmacy-manager')
  @ApiOperation({ summary: '按当时的知识版本与事实重新核对 / Verify again with the knowledge and facts of the time', description: '同一输入应得到完全相同的结论。 The same input must give the very same verdict.' })
  @ApiOkResponse({ type: ReplayDto })
  replay(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query() { version }: ReadQuery): Promise<ReplayAnswer> {
    return this.replays.replay(actor, id, version ?? null);
  }

  @Post(':id/cancel')
  @HttpCode(204)
  @Roles('doctor')
  @Scopes('prescriptions:write')
  @ApiOperation({ summary: '作废(医师或 HIS) / Cancel (doctor or HIS)' })
  @Problems('state-conflict', 'reason-required')
  cancel(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() { reason }: ReasonDto, @Req() request: FastifyRequest): Promise<void> {
    return this.closing.cancel({ actor, prescriptionId: id, ifMatch: null, requestId: request.id }, reason);
  }
}
