import { createHash } from 'node:crypto';
import type { KnowledgeRows, Row } from './rows.js';
import { TABLE_NAMES, type TableName, TABLES } from './tables.js';

/**
 * Hash of the content: first 16 hex digits of SHA-256 over every table's filled cells, in an order that depends on the
 * content alone. Which file a row stands in, and in which line or column order, does not change it.
 */
export function versionOf(rows: KnowledgeRows): string {
  const hash = createHash('sha256');
  for (const table of [...TABLE_NAMES].sort()) {
    if (rows[table].length === 0) continue;
    hash.update(`\n${table}\n`);
    const columns = Object.keys(TABLES[table].columns).sort();
    hash.update(rows[table].map((row) => canonical(row, columns)).sort().join('\n'));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Only filled cells: a column added by a later release does not change the version of content that does not use it. */
function canonical({ cells }: Row, columns: readonly string[]): string {
  let line = '';
  for (const column of columns) if (cells[column]) line += `${column}\t${cells[column]}\t`;
  return line;
}

/**
 * Rows by their keys, so that what is built from them does not depend on the order of files either. Rows stored by an
 * earlier release may lack a table that came later: it is empty.
 */
export function inKeyOrder(rows: Partial<KnowledgeRows>): KnowledgeRows {
  const ordered = TABLE_NAMES.map((table) => [table, sortedBy(TABLES[table].key, rows[table] ?? [])] as const);
  return Object.fromEntries(ordered) as Record<TableName, readonly Row[]>;
}

function sortedBy(key: readonly string[], rows: readonly Row[]): readonly Row[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row, key) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
}

/** The cells of the key in one text; cells hold no line breaks. */
export const keyOf = ({ cells }: Row, key: readonly string[]): string => key.map((column) => cells[column] ?? '').join('\n');
