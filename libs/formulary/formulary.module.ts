import { Module } from '@nestjs/common';
import { AuditModule } from '#audit';
import { IdentityModule } from '#identity';
import { buildKnowledge, type KnowledgeRows, readShippedRows } from '#knowledge';
import { Importer } from './import/importer.js';
import { KnowledgeInForce } from './in-force/knowledge-in-force.js';
import { KnowledgeVersions } from './knowledge-versions.js';
import { FormularySearch } from './search/formulary-search.js';
import { KNOWLEDGE, KNOWLEDGE_ROWS } from './tokens.js';
import { DraftOpener } from './versions/draft-opener.js';
import { FacilityVersions } from './versions/facility-versions.js';
import { VersionDesk } from './versions/version-desk.js';
import { VersionReader } from './versions/version-reader.js';

const USE_CASES = [KnowledgeVersions, KnowledgeInForce, FormularySearch, FacilityVersions, VersionReader, Importer];

/** The formulary and rule data in force, and how a facility changes its own. A program that cannot read its knowledge does not start. */
@Module({
  imports: [AuditModule, IdentityModule],
  providers: [
    { provide: KNOWLEDGE_ROWS, useFactory: () => readShippedRows() },
    { provide: KNOWLEDGE, useFactory: (rows: KnowledgeRows) => buildKnowledge(rows), inject: [KNOWLEDGE_ROWS] },
    DraftOpener, VersionDesk, ...USE_CASES,
  ],
  exports: [KNOWLEDGE, ...USE_CASES],
})
export class FormularyModule {}
