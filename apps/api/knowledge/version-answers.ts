import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { VersionReader } from '#formulary';
import type { StaffActor } from '#identity';
import type { FacilityVersionDto } from './knowledge-versions.dto.js';

/** What every step on a version is answered with: the version as it stands now, its ETag in the header. */
@Injectable()
export class VersionAnswers {
  constructor(private readonly reader: VersionReader) {}

  async of(actor: StaffActor, id: string, reply: FastifyReply): Promise<FacilityVersionDto> {
    const { rowVersion, ...version } = await this.reader.read(actor, id);
    reply.header('etag', `"${rowVersion}"`);
    return version;
  }
}
