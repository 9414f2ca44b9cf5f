import { type LocalRows, type Overlay, overlaid } from '../local-rows.js';
import { problem, type RowProblem } from '../row-problem.js';
import type { KnowledgeRows, Row } from '../rows.js';
import { TABLE_NAMES, TABLES } from '../tables.js';
import { validateRows } from '../validate.js';
import { keyOf } from '../version.js';
import { IMPORT_MESSAGES } from './messages.js';

/** Everything that would be wrong with the knowledge of a facility that had these own rows; empty = it may have them. Pure. */
export const overlayProblems = (base: KnowledgeRows, overlay: Overlay): readonly RowProblem[] =>
  [...idleRemovals(base, overlay.rows), ...validateRows(overlaid(base, overlay))];

/** A row that takes nothing out is a slip of the pen: the row it means stays in force. */
function idleRemovals(base: KnowledgeRows, rows: LocalRows): readonly RowProblem[] {
  return TABLE_NAMES.flatMap((table) => {
    const { key } = TABLES[table];
    const removals = (rows[table] ?? []).filter((row) => row.removed);
    if (removals.length === 0) return [];
    const known = new Set((base[table] ?? []).map((row: Row) => keyOf(row, key)));
    return removals.filter((row) => !known.has(keyOf(row, key))).map((row) => problem(table, row, key[0]!, IMPORT_MESSAGES.nothingToRemove()));
  });
}
