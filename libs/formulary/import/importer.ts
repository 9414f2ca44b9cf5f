import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ensure, newId, Problem } from '#kernel';
import { type LocalRows, type Overlay, overlayProblems, type ReadTables, readCsv, readJson, TABLE_NAMES, type TableName, withRows } from '#knowledge';
import { KnowledgeImport } from '../entities/facility-version.entity.js';
import { VersionDesk, type VersionHeader, type VersionStep } from '../versions/version-desk.js';
import { VersionReader } from '../versions/version-reader.js';
import { bytesOf, tooLarge } from './bytes-of.js';
import { decodeText } from './decode-text.js';
import { readXlsx } from './read-xlsx.js';
import { rowsInvalid } from './rows-invalid.js';

/** A formulary of 30,000 products is a fifth of it. */
export const IMPORT_LIMIT_BYTES = 32 * 2 ** 20;
const MOST_ROWS = 100_000;

export const IMPORT_FORMATS = ['csv', 'json', 'xlsx'] as const;
export const IMPORT_MODES = ['merge', 'replace', 'only'] as const;

export interface ImportFile {
  /** Null: nothing we read. */
  readonly format: (typeof IMPORT_FORMATS)[number] | null;
  /** As messages and the record of the import name it. */
  readonly name: string;
  /** What a file of one table holds; JSON and workbooks name their tables themselves. */
  readonly table: TableName | null;
  /**
   * `merge`: a row replaces the own row of the same key; `replace`: the rows are all of the facility's own in their tables;
   * `only`: so they are, and of these tables no national row counts any more.
   */
  readonly mode: (typeof IMPORT_MODES)[number];
  readonly body: Readable | null;
  /** As the caller announced it. */
  readonly bytes: number | null;
}

const ANOTHER = { zh: '另一次导入正在进行或刚刚完成,本次未作任何更改;请重新读取后再导入', en: 'Another import is under way or has just been made; nothing of this one was kept. Read the draft again and repeat' };
const TABLE_NEEDED = { zh: 'CSV 须以参数 table 指明表名', en: 'A CSV needs the parameter table to say what it holds' };
const TOO_MANY = { zh: `一次最多导入 ${MOST_ROWS} 行`, en: `${MOST_ROWS} rows at most at a time` };

/** Reads a file into a draft: all of it, or, when one line is wrong, nothing. */
@Injectable()
export class Importer {
  /** Facilities with an import under way in this process; between processes the row version decides. */
  private readonly underWay = new Set<string>();

  constructor(private readonly desk: VersionDesk, private readonly reader: VersionReader) {}

  /** @throws Problem rows-invalid with every fault, payload-too-large, malformed-request, state-conflict, stale-version, not-found */
  async import(step: VersionStep, file: ImportFile): Promise<VersionHeader> {
    const { facilityId } = step.actor;
    ensure(!this.underWay.has(facilityId), 'state-conflict', ANOTHER);
    this.underWay.add(facilityId);
    try {
      return await this.whole(step, file);
    } finally {
      this.underWay.delete(facilityId);
    }
  }

  private async whole(step: VersionStep, file: ImportFile): Promise<VersionHeader> {
    const view = await this.reader.read(step.actor, step.versionId);
    ensure(view.rowVersion === step.ifMatch, 'stale-version');
    ensure(view.status === 'draft' || view.status === 'validated', 'state-conflict');
    if (file.bytes !== null && file.bytes > IMPORT_LIMIT_BYTES) throw tooLarge(IMPORT_LIMIT_BYTES);
    ensure(file.format && file.body, 'unsupported-media-type');
    const bytes = await bytesOf(file.body, IMPORT_LIMIT_BYTES);
    const read = await readFile(bytes, file);
    if (read.problems.length > 0) throw rowsInvalid(read.problems);
    const { baseVersion, localRows, ownTables } = await this.reader.content(step.actor, step.versionId);
    const overlay = laidOver({ rows: localRows, ownTables }, read.rows, file.mode);
    const problems = overlayProblems(await this.reader.base(baseVersion), overlay);
    if (problems.length > 0) throw rowsInvalid(problems);
    return this.keep(step, overlay, { id: newId(), fileName: file.name, sha256: createHash('sha256').update(bytes).digest('hex'), tables: counts(read.rows) });
  }

  private async keep(step: VersionStep, { rows, ownTables }: Overlay, record: Pick<KnowledgeImport, 'id' | 'fileName' | 'sha256' | 'tables'>): Promise<VersionHeader> {
    try {
      return await this.desk.step(step, async ({ manager, at, version, apply }) => {
        const kept = await apply('import', { patch: { localRows: rows, ownTables: [...ownTables], contentVersion: null }, detail: { sha256: record.sha256, tables: record.tables } });
        await manager.insert(KnowledgeImport, { ...record, facilityId: version.facilityId, facilityVersionId: version.id, importedBy: step.actor.id, at });
        return kept;
      });
    } catch (error) {
      // It was not stale when this import began: somebody else was faster.
      throw error instanceof Problem && error.code === 'stale-version' ? new Problem('state-conflict', ANOTHER) : error;
    }
  }
}

async function readFile(bytes: Buffer, { format, name, table }: ImportFile): Promise<ReadTables> {
  const read = format === 'xlsx' ? await readXlsx(bytes, name, table) : format === 'json' ? readJsonText(decodeText(bytes), name) : readOneTable(decodeText(bytes), name, table);
  const rows = Object.values(counts(read.rows)).reduce((sum, count) => sum + count, 0);
  ensure(rows <= MOST_ROWS, 'payload-too-large', TOO_MANY);
  return read;
}

function readOneTable(text: string, name: string, table: TableName | null): ReadTables {
  ensure(table, 'malformed-request', TABLE_NEEDED);
  const { rows, problems } = readCsv(text, table, name);
  return { rows: { [table]: rows }, problems };
}

function readJsonText(text: string, name: string): ReadTables {
  try {
    return readJson(text, name);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const line = lineOf(text, Number(/position (\d+)/.exec(error.message)?.[1] ?? text.length));
    throw new Problem('malformed-request', { zh: `第 ${line} 行不是正确的 JSON`, en: `Line ${line} is not JSON` });
  }
}

const lineOf = (text: string, position: number): number => text.slice(0, position).split('\n').length;

function laidOver({ rows, ownTables }: Overlay, read: LocalRows, mode: ImportFile['mode']): Overlay {
  if (mode === 'merge') return { rows: withRows(rows, read), ownTables };
  const tables = TABLE_NAMES.filter((table) => read[table]);
  return { rows: { ...rows, ...read }, ownTables: mode === 'only' ? [...new Set([...ownTables, ...tables])] : ownTables };
}

const counts = (rows: LocalRows): Readonly<Partial<Record<TableName, number>>> =>
  Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.length]));
