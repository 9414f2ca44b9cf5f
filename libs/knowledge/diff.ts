import type { KnowledgeRows, Row } from './rows.js';
import { TABLE_NAMES, type TableName, TABLES } from './tables.js';
import { keyOf } from './version.js';

/** One cell before and after; empty = nothing was written there. */
export interface CellChange {
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

export interface RowChange {
  /** The cells of its key, by column. */
  readonly key: Readonly<Record<string, string>>;
  readonly cells: readonly CellChange[];
}

/** How one table of two versions differs; an added or removed row has its filled cells in `cells`. */
export interface TableDiff {
  readonly table: TableName;
  readonly added: readonly RowChange[];
  readonly removed: readonly RowChange[];
  readonly changed: readonly RowChange[];
}

/** What differs between two versions, table by table, in the order of the tables and of their keys; equal tables are left out. Pure. */
export function diffRows(before: KnowledgeRows, after: KnowledgeRows): readonly TableDiff[] {
  return TABLE_NAMES.map((table) => tableDiff(table, before[table] ?? [], after[table] ?? []))
    .filter(({ added, removed, changed }) => added.length + removed.length + changed.length > 0);
}

function tableDiff(table: TableName, before: readonly Row[], after: readonly Row[]): TableDiff {
  const key = (row: Row): string => keyOf(row, TABLES[table].key);
  const [old, now] = [new Map(before.map((row) => [key(row), row])), new Map(after.map((row) => [key(row), row]))];
  const change = (at: string): RowChange => rowChange(table, old.get(at), now.get(at));
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  return {
    table,
    added: keys.filter((at) => !old.has(at)).map(change),
    removed: keys.filter((at) => !now.has(at)).map(change),
    changed: keys.filter((at) => old.has(at) && now.has(at)).map(change).filter(({ cells }) => cells.length > 0),
  };
}

function rowChange(table: TableName, before: Row | undefined, after: Row | undefined): RowChange {
  const cell = (row: Row | undefined, column: string): string => row?.cells[column] ?? '';
  const cells = Object.keys(TABLES[table].columns)
    .map((column) => ({ column, before: cell(before, column), after: cell(after, column) }))
    .filter((change) => change.before !== change.after);
  const named = (before ?? after)!;
  return { key: Object.fromEntries(TABLES[table].key.map((column) => [column, cell(named, column)])), cells };
}
