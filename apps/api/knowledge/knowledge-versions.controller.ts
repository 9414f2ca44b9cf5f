import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FacilityVersions, VersionReader } from '#formulary';
import { CurrentActor, Idempotent, Roles, type StaffActor } from '#identity';
import { IfMatch } from '#platform';
import { pageOf, rowsFor } from '../http/page.js';
import { Problems } from '../openapi/problems.decorator.js';
import { DiffDto, DiffQuery, DiscardDto, FacilityVersionDto, FacilityVersionPageDto, NewVersionDto, RollBackDto, VersionListQuery } from './knowledge-versions.dto.js';
import { VersionAnswers } from './version-answers.js';

const READERS = ['pharmacy-manager', 'reviewing-pharmacist', 'qa-reviewer', 'auditor', 'administrator'] as const;

@ApiTags('formulary')
@Roles('pharmacy-manager', 'reviewing-pharmacist')
@Controller('v1/knowledge-versions')
export class KnowledgeVersionsController {
  constructor(private readonly versions: FacilityVersions, private readonly reader: VersionReader, private readonly answers: VersionAnswers) {}

  @Get()
  @Roles(...READERS)
  @ApiOperation({ summary: '本院知识版本,新版在前 / The facility’s knowledge versions, newest first' })
  @ApiOkResponse({ type: FacilityVersionPageDto })
  async list(@CurrentActor() actor: StaffActor, @Query() query: VersionListQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<FacilityVersionPageDto> {
    const rows = await this.reader.list(actor, query.before ?? null, rowsFor(query));
    return pageOf(await this.answers.all(actor, rows), query, { parameter: 'before', of: (last) => String(last.number) }, { request, reply });
  }

  @Post()
  @Idempotent()
  @ApiOperation({ summary: '新建草稿 / Open a draft', description: '以现用版(或所指版本)的本院数据为起点,置于当前国家版之上。 It begins with the own rows of the version in force (or the one named), over the national knowledge of this release.' })
  @ApiCreatedResponse({ type: FacilityVersionDto })
  async open(@CurrentActor() actor: StaffActor, @Body() body: NewVersionDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<FacilityVersionDto> {
    return this.answers.of(actor, (await this.versions.open(actor, body)).id, reply);
  }

  @Get(':id')
  @Roles(...READERS)
  @ApiOperation({ summary: '一个知识版本 / One knowledge version' })
  @ApiOkResponse({ type: FacilityVersionDto })
  read(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<FacilityVersionDto> {
    return this.answers.of(actor, id, reply);
  }

  @Get(':id/diff')
  @Roles(...READERS)
  @ApiOperation({ summary: '与另一版的差别 / What differs from another version', description: '逐表列出增、删、改的行与列。 Table by table: rows added, removed, changed, and their columns.' })
  @ApiOkResponse({ type: DiffDto })
  async diff(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @Query() { against }: DiffQuery): Promise<DiffDto> {
    return { tables: await this.reader.diff(actor, id, against ?? null) };
  }

  @Post(':id/validate')
  @HttpCode(200)
  @ApiOperation({ summary: '验证并定稿 / Validate and freeze', description: '定稿后的内容以哈希标识,可试运行与签名。 What is frozen is named by its hash; it can be rehearsed and signed.' })
  @ApiOkResponse({ type: FacilityVersionDto })
  @Problems('state-conflict', 'rows-invalid')
  async validate(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<FacilityVersionDto> {
    return this.answers.of(actor, (await this.versions.validate({ actor, versionId: id, ifMatch })).id, reply);
  }

  @Post(':id/sign')
  @HttpCode(200)
  @ApiOperation({ summary: '签名 / Sign', description: '须由两人先后签名,其中一人为药房主任;同一人不得签两次。未试运行亦可签名,但 warnings 会注明。 Two different people sign, one of them the pharmacy manager; nobody signs twice. It can be signed without a rehearsal, and warnings then say so.' })
  @ApiOkResponse({ type: FacilityVersionDto })
  @Problems('state-conflict', 'same-person', 'second-signature-required')
  async sign(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<FacilityVersionDto> {
    return this.answers.of(actor, (await this.versions.sign({ actor, versionId: id, ifMatch })).id, reply);
  }

  @Post(':id/activate')
  @HttpCode(200)
  @Roles('pharmacy-manager')
  @ApiOperation({ summary: '启用 / Activate', description: '各进程无需重启;进行中的核对始终使用同一整版。 No restart; a verification under way keeps to the one whole version it began with.' })
  @ApiOkResponse({ type: FacilityVersionDto })
  @Problems('state-conflict')
  async activate(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<FacilityVersionDto> {
    return this.answers.of(actor, (await this.versions.activate({ actor, versionId: id, ifMatch })).id, reply);
  }

  @Post(':id/roll-back')
  @HttpCode(200)
  @Roles('pharmacy-manager', 'reviewing-pharmacist')
  @ApiOperation({ summary: '回退到此旧版 / Roll back to this older version', description: '写明理由,两人当场重新签名。 With a reason, signed anew by two people at once.' })
  @ApiOkResponse({ type: FacilityVersionDto })
  @Problems('state-conflict', 'same-person', 'second-signature-required', 'reason-required')
  async rollBack(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() body: RollBackDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<FacilityVersionDto> {
    return this.answers.of(actor, (await this.versions.rollBack({ actor, versionId: id, ifMatch }, body)).id, reply);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @ApiOperation({ summary: '弃用(未启用者) / Discard what never was in force' })
  @ApiOkResponse({ type: FacilityVersionDto })
  @Problems('state-conflict', 'reason-required')
  async discard(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Body() { reason }: DiscardDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<FacilityVersionDto> {
    return this.answers.of(actor, (await this.versions.discard({ actor, versionId: id, ifMatch }, reason)).id, reply);
  }
}
