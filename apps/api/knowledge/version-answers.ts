import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { VersionReader, type VersionView } from '#formulary';
import type { StaffActor } from '#identity';
import { RehearsalReader, versionRehearsal } from '#rehearsal';
import type { FacilityVersionDto } from './knowledge-versions.dto.js';

/** What every step on a version is answered with: the version as it stands now and what is known of its rehearsal, its ETag in the header. */
@Injectable()
export class VersionAnswers {
  constructor(private readonly reader: VersionReader, private readonly rehearsals: RehearsalReader) {}

  async of(actor: StaffActor, id: string, reply: FastifyReply): Promise<FacilityVersionDto> {
    const version = await this.reader.read(actor, id);
    reply.header('etag', `"${version.rowVersion}"`);
    return (await this.all(actor, [version]))[0]!;
  }

  /** In two queries for all of them. */
  async all(actor: StaffActor, versions: readonly VersionView[]): Promise<FacilityVersionDto[]> {
    const contents = versions.flatMap(({ contentVersion }) => contentVersion ?? []);
    const rehearsed = await this.rehearsals.rehearsed(actor, contents);
    const inForce = await this.reader.inForce(actor);
    return versions.map(({ rowVersion: _etag, ...version }) => {
      const { rehearsal, warnings, signaturesAfter } = versionRehearsal(version, rehearsed.get(version.contentVersion ?? '') ?? null, inForce);
      const signatures = version.signatures.map((signature, i) => ({ ...signature, afterRehearsal: signaturesAfter[i]! }));
      return { ...version, signatures, rehearsal, warnings };
    });
  }
}
