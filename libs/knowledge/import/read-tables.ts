import type { LocalRows } from '../local-rows.js';
import type { RowProblem } from '../row-problem.js';

/** One or several tables as somebody handed them in, and everything wrong with how they are written. */
export interface ReadTables {
  readonly rows: LocalRows;
  readonly problems: readonly RowProblem[];
}
