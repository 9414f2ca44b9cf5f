import type { LocalRows } from '../local-rows.js';
import { ACTION } from './read-table.js';

/** Own rows as `readJson` reads them: what was exported can be imported again. Pure. */
export const writtenRows = (rows: LocalRows): Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> =>
  Object.fromEntries(Object.entries(rows).map(([table, list]) => [
    table, list.map(({ cells, removed }) => ({ ...cells, ...(removed && { [ACTION]: 'remove' }) })),
  ]));
