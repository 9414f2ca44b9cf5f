import { Module } from '@nestjs/common';
import { buildKnowledge, type KnowledgeRows, readShippedRows } from '#knowledge';
import { KnowledgeVersions } from './knowledge-versions.js';
import { FormularySearch } from './search/formulary-search.js';
import { KNOWLEDGE, KNOWLEDGE_ROWS } from './tokens.js';

/** The formulary and rule data in force. A program that cannot read its knowledge does not start. */
@Module({
  providers: [
    { provide: KNOWLEDGE_ROWS, useFactory: () => readShippedRows() },
    { provide: KNOWLEDGE, useFactory: (rows: KnowledgeRows) => buildKnowledge(rows), inject: [KNOWLEDGE_ROWS] },
    KnowledgeVersions, FormularySearch,
  ],
  exports: [KNOWLEDGE, KnowledgeVersions, FormularySearch],
})
export class FormularyModule {}
