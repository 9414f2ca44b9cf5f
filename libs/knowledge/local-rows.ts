import type { KnowledgeRows, Row } from './rows.js';
import { TABLE_NAMES, type TableName, TABLES } from './tables.js';
import { keyOf } from './version.js';

/** A row of the facility's own: it takes the place of the national one with the same key, or takes that out. */
export interface LocalRow extends Row {
  readonly removed?: true;
}

/** What a facility has of its own, by table. */
export type LocalRows = Readonly<Partial<Record<TableName, readonly LocalRow[]>>>;

/** What a facility puts over the national rows. */
export interface Overlay {
  readonly rows: LocalRows;
  /** Tables in which only the facility's own rows count, e.g. its formulary. */
  readonly ownTables: readonly TableName[];
}

/** The national rows with the facility's own laid over them: its row wins over the national one with the same key. Pure. */
export function overlaid(base: KnowledgeRows, { rows, ownTables }: Overlay): KnowledgeRows {
  const tables = TABLE_NAMES.map((table): [TableName, readonly Row[]] => {
    const own = rows[table] ?? [];
    const keys = new Set(own.map((row) => keyOf(row, TABLES[table].key)));
    const national = ownTables.includes(table) ? [] : (base[table] ?? []).filter((row) => !keys.has(keyOf(row, TABLES[table].key)));
    return [table, [...national, ...own.filter((row) => !row.removed)]];
  });
  return Object.fromEntries(tables) as Record<TableName, readonly Row[]>;
}

/** Own rows with newer ones put in: the newer row of a key replaces the older. Pure. */
export function withRows(rows: LocalRows, newer: LocalRows): LocalRows {
  const tables = TABLE_NAMES.filter((table) => rows[table] ?? newer[table]).map((table): [TableName, readonly LocalRow[]] => {
    const key = (row: Row): string => keyOf(row, TABLES[table].key);
    const added = newer[table] ?? [];
    const keys = new Set(added.map(key));
    return [table, [...(rows[table] ?? []).filter((row) => !keys.has(key(row))), ...added]];
  });
  return Object.fromEntries(tables);
}
