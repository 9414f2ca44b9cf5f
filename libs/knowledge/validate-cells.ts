import { isPlainDecimal, isUnit, type LocalText } from '#kernel';
import { isGtin14 } from './gtin.js';
import { MESSAGES, problem, type RowProblem } from './row-problem.js';
import { type Row, splitList } from './rows.js';
import { type CellKind, type TableName, TABLES } from './tables.js';

/** The keys other tables may quote, by table. */
export type Keys = Readonly<Record<TableName, ReadonlySet<string>>>;

/** What is wrong with the cells of one row, each looked at on its own. */
export function cellProblems(table: TableName, row: Row, keys: Keys): readonly RowProblem[] {
  const problems: RowProblem[] = [];
  const { columns } = TABLES[table];
  for (const [name, column] of Object.entries(columns)) {
    const cell = row.cells[name] ?? '';
    if (cell === '') {
      if (column.required) problems.push(problem(table, row, name, isSource(name) ? MESSAGES.missingSource() : MESSAGES.missing()));
      continue;
    }
    const message = wrongWith(cell, column.kind, keys);
    if (message) problems.push(problem(table, row, name, message));
  }
  for (const name of Object.keys(row.cells)) {
    if (!columns[name]) problems.push(problem(table, row, name, MESSAGES.unknownColumn()));
  }
  return problems;
}

const isSource = (column: string): boolean => column === 'source' || column === 'standing';

const PLAIN_KINDS = {
  text: () => undefined,
  list: () => undefined,
  whole: (cell: string) => (/^\d{1,9}$/.test(cell) ? undefined : MESSAGES.notWhole(cell)),
  decimal: (cell: string) => (isPlainDecimal(cell) ? undefined : MESSAGES.notNumber(cell)),
  unit: (cell: string) => (isUnit(cell) ? undefined : MESSAGES.unknownUnit(cell)),
  amount: (cell: string) => wrongAmount(cell),
  flag: (cell: string) => (cell === 'yes' || cell === 'no' ? undefined : MESSAGES.notFlag(cell)),
  gtin: (cell: string) => (isGtin14(cell) ? undefined : MESSAGES.notGtin(cell)),
  atc: (cell: string) => wrongAtc(cell),
  atcs: (cell: string) => firstWrong(cell, wrongAtc),
} as const satisfies Record<Extract<CellKind, string>, (cell: string) => LocalText | undefined>;

function wrongWith(cell: string, kind: CellKind, keys: Keys): LocalText | undefined {
  if (typeof kind === 'string') return PLAIN_KINDS[kind](cell);
  if ('oneOf' in kind) return kind.oneOf.includes(cell) ? undefined : MESSAGES.notOneOf(cell, kind.oneOf);
  if ('listOf' in kind) return firstWrong(cell, (part) => (kind.listOf.includes(part) ? undefined : MESSAGES.notOneOf(part, kind.listOf)));
  if ('ref' in kind) return unknownKey(cell, kind.ref, keys);
  return firstWrong(cell, (part) => unknownKey(part, kind.refs, keys));
}

const unknownKey = (cell: string, table: TableName, keys: Keys): LocalText | undefined =>
  keys[table].has(cell) ? undefined : MESSAGES.unknownReference(cell, table);

function firstWrong(cell: string, judge: (part: string) => LocalText | undefined): LocalText | undefined {
  for (const part of splitList(cell)) {
    const message = judge(part);
    if (message) return message;
  }
  return undefined;
}

/** An ATC code of any of its five levels. */
export const isAtc = (cell: string): boolean => /^[A-Z](\d\d([A-Z]([A-Z](\d\d)?)?)?)?$/.test(cell);
const wrongAtc = (cell: string): LocalText | undefined => (isAtc(cell) ? undefined : MESSAGES.notAtc(cell));

function wrongAmount(cell: string): LocalText | undefined {
  const [value = '', unit = '', ...rest] = cell.split(' ');
  if (rest.length > 0 || !isPlainDecimal(value) || unit === '') return MESSAGES.notAmount(cell);
  return isUnit(unit) ? undefined : MESSAGES.unknownUnit(unit);
}
