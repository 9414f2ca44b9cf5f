import type { Database } from './database.js';

/** Rows of one table that serve their time. */
export interface Perishable {
  readonly table: string;
  /** A query for the ctids of at most $2 rows whose time was over at $1; it must go through an index. */
  readonly oldest: string;
}

const BATCH = 2_000;

/** The statement that removes one batch and says how many it took. */
export const pruneStatement = ({ table, oldest }: Perishable): string =>
  `WITH gone AS (DELETE FROM ${table} WHERE ctid = ANY (ARRAY(${oldest})) RETURNING 1) SELECT count(*)::int AS n FROM gone`;

/** Removes what was over before `before`, in small statements that keep nobody waiting. @returns how many rows went */
export async function prune(database: Database, perishable: Perishable, before: Date): Promise<number> {
  for (let total = 0; ;) {
    const [row] = await database.query<{ n: number }>(pruneStatement(perishable), [before, BATCH]);
    total += row!.n;
    if (row!.n < BATCH) return total;
  }
}
