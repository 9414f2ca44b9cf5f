import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IMPORT_FORMATS, type ImportFile, Importer, VersionReader } from '#formulary';
import { CurrentActor, Roles, type StaffActor } from '#identity';
import { writtenRows } from '#knowledge';
import { IfMatch, mediaTypeOf, StreamedBody, TABLE_MEDIA_TYPES } from '#platform';
import { Problems } from '../openapi/problems.decorator.js';
import { FacilityVersionDto, ImportQuery } from './knowledge-versions.dto.js';
import { VersionAnswers } from './version-answers.js';

const MEDIA_TYPES = Object.values(TABLE_MEDIA_TYPES);

@ApiTags('formulary')
@Roles('pharmacy-manager', 'reviewing-pharmacist')
@Controller('v1/knowledge-versions/:id')
export class KnowledgeRowsController {
  constructor(private readonly importer: Importer, private readonly reader: VersionReader, private readonly answers: VersionAnswers) {}

  @Post('import')
  @HttpCode(200)
  @StreamedBody(...MEDIA_TYPES)
  @ApiConsumes(...MEDIA_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary', description: 'CSV (UTF-8 或 GB18030), JSON {"products": [{…}]}, XLSX' } })
  @ApiOperation({
    summary: '导入数据表 / Import tables',
    description: '全部导入,或一行有误即全部不导入;错误逐行逐列列出(/表/行/列)。列 action 填 remove 表示移除该键的行。上限 32 MiB、10 万行。 '
      + 'All of it or, when one line is wrong, nothing; every fault by table, line and column (/table/line/column). `remove` in a column `action` takes the row of that key out. 32 MiB and 100,000 rows at most.',
  })
  @ApiOkResponse({ type: FacilityVersionDto })
  @Problems('state-conflict', 'rows-invalid', 'unsupported-media-type')
  async import(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string, @IfMatch() ifMatch: number, @Query() query: ImportQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<FacilityVersionDto> {
    return this.answers.of(actor, (await this.importer.import({ actor, versionId: id, ifMatch }, fileOf(query, request))).id, reply);
  }

  @Get('rows')
  @Roles('pharmacy-manager', 'reviewing-pharmacist', 'qa-reviewer', 'auditor', 'administrator')
  @ApiOperation({ summary: '本院数据行,可再导入 / The facility’s own rows, as they can be imported again' })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: { type: 'array', items: { type: 'object', additionalProperties: { type: 'string' } } } } })
  async rows(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string): Promise<object> {
    return writtenRows((await this.reader.content(actor, id)).localRows);
  }
}

function fileOf({ table, mode, file }: ImportQuery, { body, headers }: FastifyRequest): ImportFile {
  const format = IMPORT_FORMATS.find((name) => TABLE_MEDIA_TYPES[name] === mediaTypeOf(headers['content-type'])) ?? null;
  const announced = headers['content-length'];
  return { format, name: file ?? `${table ?? 'import'}.${format}`, table: table ?? null, mode, body: body instanceof Readable ? body : null, bytes: announced === undefined ? null : Number(announced) };
}
