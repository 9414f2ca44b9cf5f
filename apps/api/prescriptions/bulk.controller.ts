import { Readable } from 'node:stream';
import { Controller, HttpCode, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problem } from '#kernel';
import { type Actor, CurrentActor, Scopes } from '#identity';
import { NDJSON_MEDIA_TYPE, ndjsonLines, StreamedBody } from '#platform';
import { Problems } from '../openapi/problems.decorator.js';
import { BulkIntake } from './bulk-intake.js';

@ApiTags('prescriptions')
@Scopes('prescriptions:write')
@Controller('v1/prescriptions/bulk')
export class BulkController {
  constructor(private readonly bulk: BulkIntake) {}

  @Post()
  @HttpCode(200)
  @StreamedBody(NDJSON_MEDIA_TYPE)
  @ApiConsumes(NDJSON_MEDIA_TYPE)
  @ApiProduces(NDJSON_MEDIA_TYPE)
  @ApiOperation({
    summary: '批量提交,每行一张处方 / Submit in bulk, one prescription a line',
    description: '逐行答复 {line, status, answer | problem};坏行不影响其他行。 Each line is answered; a bad line never spoils the rest.',
  })
  @ApiBody({ schema: { type: 'string', description: 'Newline-delimited JSON: one PrescriptionDto a line' } })
  @ApiOkResponse({ content: { [NDJSON_MEDIA_TYPE]: { schema: { type: 'string' } } } })
  @Problems('unsupported-media-type')
  submit(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): StreamableFile {
    const answers = this.bulk.submit(actor, ndjsonLines(bodyStream(request)), request);
    return new StreamableFile(Readable.from(answers), { type: NDJSON_MEDIA_TYPE });
  }
}

/** Only the parser of NDJSON hands the body on unread. @throws Problem unsupported-media-type for what another has read */
function bodyStream({ body }: FastifyRequest): Readable {
  if (!(body instanceof Readable)) throw new Problem('unsupported-media-type');
  return body;
}
