import { createHash } from 'node:crypto';
import type { KnowledgeRows, Row } from './rows.js';
import { TABLE_NAMES } from './tables.js';

/**
 * Hash of the content: first 16 hex digits of SHA-256 over every table's filled cells, in an order that depends on the
 * content alone. Which file a row stands in, and in which line or column order, does not change it.
 */
export function versionOf(rows: KnowledgeRows): string {
  const hash = createHash('sha256');
  for (const table of TABLE_NAMES) {
    hash.update(`${table}\n`);
    for (const line of rows[table].map(canonical).sort()) hash.update(`${line}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

const canonical = ({ cells }: Row): string => JSON.stringify(Object.entries(cells).filter(([, cell]) => cell !== '').sort(byName));
const byName = ([a]: [string, string], [b]: [string, string]): number => (a < b ? -1 : a > b ? 1 : 0);
