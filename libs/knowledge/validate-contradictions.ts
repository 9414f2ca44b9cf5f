import { MESSAGES, problem, type RowProblem } from './row-problem.js';
import { type KnowledgeRows, list, number, optionalNumber, type Row, text } from './rows.js';
import type { TableName } from './tables.js';

/** Rows that say two things at once, alone or with another row of their table: whichever the rules took, the other would be ignored. */
export function contradictions(table: TableName, { [table]: rows }: KnowledgeRows): readonly RowProblem[] {
  return [...rows.flatMap((row) => WITHIN[table]?.(table, row) ?? []), ...(table === 'dose-ranges' ? overlappingRanges(rows) : [])];
}

type Check = (table: TableName, row: Row) => readonly RowProblem[];

/** No word of one list stands in the other. */
const disjoint = (one: string, other: string): Check => (table, row) => {
  const words = new Set(list(row, one));
  const both = list(row, other).filter((word) => words.has(word));
  return both.length === 0 ? [] : [problem(table, row, other, MESSAGES.bothWays(both.join('、'), one))];
};

const notWithItself: Check = (table, row) => {
  const [a, b] = [list(row, 'a'), list(row, 'b')];
  return a.length === 1 && b.length === 1 && a[0] === b[0] ? [problem(table, row, 'b', MESSAGES.withItself(a[0]!))] : [];
};

const onceAndOften: Check = (table, row) =>
  (text(row, 'once') === 'yes' && (optionalNumber(row, 'times') ?? 1) > 1 ? [problem(table, row, 'times', MESSAGES.onceAndOften())] : []);

/** The gate in the database opens for no test older than a week (skin_test_week_check). */
const LONGEST_VALIDITY_HOURS = 168;
const withinAWeek: Check = (table, row) =>
  (number(row, 'validHours') < 1 || number(row, 'validHours') > LONGEST_VALIDITY_HOURS ? [problem(table, row, 'validHours', MESSAGES.outside(1, LONGEST_VALIDITY_HOURS))] : []);

const WITHIN: Partial<Readonly<Record<TableName, Check>>> = {
  drugs: disjoint('indications', 'contraindications'),
  solvents: disjoint('allowed', 'forbidden'),
  frequencies: onceAndOften,
  interactions: notWithItself,
  'iv-incompatibilities': notWithItself,
  'skin-tests': withinAWeek,
  'herb-incompatibilities': notWithItself,
};

/** Of two ranges for one age and one route only one would be used: an own row must take the place of the other, by its key, or take it out. */
function overlappingRanges(rows: readonly Row[]): readonly RowProblem[] {
  const found = new Map<Row, Row>();
  for (const ranges of byDrugAndRoute(rows).values()) {
    let reaching: Row | undefined; // the one so far that reaches furthest in age
    for (const row of [...ranges].sort((a, b) => number(a, 'fromMonths') - number(b, 'fromMonths'))) {
      if (reaching && number(row, 'fromMonths') < until(reaching)) found.set(row, reaching);
      if (!reaching || until(row) > until(reaching)) reaching = row;
    }
  }
  return rows.flatMap((row) => (found.has(row) ? [problem('dose-ranges', row, 'fromMonths', MESSAGES.overlaps(found.get(row)!))] : []));
}

/** Exclusive. */
const until = (row: Row): number => optionalNumber(row, 'toMonths') ?? Infinity;

/** A range without routes holds for every route that no other range names: it overlaps only its like. */
function byDrugAndRoute(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    for (const route of row.cells.routes ? list(row, 'routes') : ['']) {
      const key = [text(row, 'drug'), route, text(row, 'basis'), text(row, 'period')].join('\n');
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  }
  return groups;
}
