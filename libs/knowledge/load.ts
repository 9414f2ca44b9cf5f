import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildKnowledge } from './build.js';
import { parseCsv } from './csv.js';
import type { KnowledgeRows, Row } from './rows.js';
import { TABLE_NAMES, type TableName } from './tables.js';
import type { Knowledge } from './types.js';

/** The only file of this library that touches the disk. */

export interface ShippedOptions {
  /** Attributed packs a facility may leave out, e.g. ['ansm']. */
  readonly withoutPacks?: readonly string[];
}

/** The knowledge this release ships with. Throws when the data directory is missing or unreadable. */
export const loadShippedKnowledge = (options: ShippedOptions = {}): Knowledge => buildKnowledge(readShippedRows(options));

/** The rows of the shipped data files, packs included unless left out. Throws when a pack to be left out does not exist. */
export function readShippedRows({ withoutPacks = [] }: ShippedOptions = {}): KnowledgeRows {
  const data = join(packageRoot(), 'libs', 'knowledge', 'data');
  const shipped = readdirSync(join(data, 'packs')).sort();
  const misnamed = withoutPacks.find((pack) => !shipped.includes(pack));
  if (misnamed !== undefined) throw new Error(`No knowledge pack is called ${misnamed}; there is ${shipped.join(', ')}`);
  const packs = shipped.filter((pack) => !withoutPacks.includes(pack));
  return readRows([data, ...packs.map((pack) => join(data, 'packs', pack))], data);
}

/**
 * Rows of every CSV file in the folders. `interactions.csv` and `interactions.onc.csv` both belong to the table
 * `interactions`: a table may be split by origin, so that each file says once whose facts it holds.
 */
function readRows(folders: readonly string[], relativeTo: string): KnowledgeRows {
  const rows = Object.fromEntries(TABLE_NAMES.map((table): [TableName, Row[]] => [table, []])) as Record<TableName, Row[]>;
  for (const folder of folders) {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.csv')).sort()) {
      const path = join(folder, name);
      rows[tableOf(name)].push(...parseCsv(readFileSync(path, 'utf8'), relative(relativeTo, path)));
    }
  }
  return rows;
}

function tableOf(fileName: string): TableName {
  const stem = basename(fileName).split('.')[0];
  const table = TABLE_NAMES.find((name) => name === stem);
  if (!table) throw new Error(`No knowledge table is called ${stem} (${fileName})`);
  return table;
}

/** `dist` holds no data files: walk up from this module, source or compiled, to the folder of the package. */
function packageRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    if (isPackageRoot(folder)) return folder;
    if (folder === dirname(folder)) throw new Error(`No package "sicha" above ${start}`);
  }
}

function isPackageRoot(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'sicha';
}
