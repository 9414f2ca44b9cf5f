import { convert, type Quantity, quantity } from '#kernel';
import { amount } from './build-products.js';
import { cyclicClasses } from './class-tree.js';
import { contradictions } from './validate-contradictions.js';
import { limitProblems } from './validate-limits.js';
import { cellProblems, isAtc, type Keys } from './validate-cells.js';
import { MESSAGES, problem, type RowProblem } from './row-problem.js';
import { type KnowledgeRows, type Row, splitList, text } from './rows.js';
import { TABLE_NAMES, type TableName, TABLES } from './tables.js';
import { keyOf } from './version.js';
import { CODE_LIST_NAMES } from './vocabulary.js';

/**
 * Everything wrong with the rows, line by line, in the order of the tables; empty = fit to be built and activated.
 * Pure. Says nothing of whether a number is clinically right: that is what the two signatures are for.
 */
export function validateRows(rows: KnowledgeRows): readonly RowProblem[] {
  const keys = keysOf(rows);
  return TABLE_NAMES.flatMap((table) => [
    ...rows[table].flatMap((row) => cellProblems(table, row, keys)),
    ...repeatedRows(table, rows[table]),
    ...repeatedNames(table, rows[table]),
    ...disorderedLimits(table, rows[table]),
    ...limitProblems(table, rows),
    ...contradictions(table, rows),
    ...(table === 'duplication-groups' ? cyclicClasses(rows[table]) : []),
    ...(table === 'frequencies' ? rows[table].flatMap(halfFrequency) : []),
    ...(table === 'products' ? unreadableDoses(rows) : []),
    ...(table === 'code-lists' ? [...rows[table].flatMap((row) => wrongCodes(row, keys.ingredients)), ...missingLists(rows[table])] : []),
  ]);
}

function keysOf(rows: KnowledgeRows): Keys {
  const entries = TABLE_NAMES.map((table) => [table, new Set(rows[table].map((row) => keyOf(row, TABLES[table].key)))] as const);
  return Object.fromEntries(entries) as Readonly<Record<string, ReadonlySet<string>>> as Keys;
}

function repeatedRows(table: TableName, rows: readonly Row[]): readonly RowProblem[] {
  const { key, unique = [] } = TABLES[table];
  return [key, ...unique.map((column) => [column])].flatMap((columns) => repeated(table, rows, columns[0]!, (row) => [keyOf(row, columns)]));
}

function repeatedNames(table: TableName, rows: readonly Row[]): readonly RowProblem[] {
  const { names } = TABLES[table];
  if (!names) return [];
  return repeated(table, rows, names.at(-1)!, (row) => new Set(names.flatMap((column) => splitList(text(row, column)))));
}

function repeated(table: TableName, rows: readonly Row[], field: string, wordsOf: (row: Row) => Iterable<string>): readonly RowProblem[] {
  const seen = new Map<string, Row>();
  const problems: RowProblem[] = [];
  for (const row of rows) {
    for (const word of wordsOf(row)) {
      const first = seen.get(word);
      if (first && first !== row) problems.push(problem(table, row, field, MESSAGES.duplicate(word.replaceAll('\n', ' / '), first)));
      else seen.set(word, row);
    }
  }
  return problems;
}

function disorderedLimits(table: TableName, rows: readonly Row[]): readonly RowProblem[] {
  return (TABLES[table].ordered ?? []).flatMap(([low, high]) => rows
    .filter(({ cells }) => cells[low] && cells[high] && Number(cells[low]) > Number(cells[high]))
    .map((row) => problem(table, row, low, MESSAGES.aboveHigh(`${high} (${text(row, high)})`))));
}

const halfFrequency = (row: Row): readonly RowProblem[] =>
  Boolean(row.cells.times) === Boolean(row.cells.perDays) ? [] : [problem('frequencies', row, 'times', MESSAGES.halfFrequency())];

/** A product whose dose can never be compared with its own monograph would be 'not checked' for ever: a slip of the pen, not a fact. */
function unreadableDoses(rows: KnowledgeRows): readonly RowProblem[] {
  const units = new Map(rows.drugs.map((row) => [text(row, 'id'), text(row, 'doseUnit')]));
  return rows.products.flatMap((row) => {
    const unit = units.get(text(row, 'drugId'));
    const readable = unit === undefined || unit === text(row, 'unit')
      || [amount(row, 'strength'), amount(row, 'volume')].some((held) => isConvertible(held && quantity(held), unit));
    return readable ? [] : [problem('products', row, 'strength', MESSAGES.doseUnreadable(unit))];
  });
}

const isConvertible = (held: Quantity | null | undefined, unit: string): boolean => Boolean(held && convert(held, unit));

/** Prefixes of ICD-10 codes: a letter, then digits, a point after the second. */
const ICD = /^[A-Z](\d(\d(\.[\dX]{1,3})?)?)?$/;

function wrongCodes(row: Row, ingredients: ReadonlySet<string>): readonly RowProblem[] {
  const isWritten = row.cells.kind === 'icd' ? (code: string) => ICD.test(code) : row.cells.kind === 'atc' ? isAtc : (id: string) => ingredients.has(id);
  const wrong = splitList(text(row, 'codes')).find((code) => !isWritten(code));
  return wrong === undefined ? [] : [problem('code-lists', row, 'codes', MESSAGES.notCode(wrong))];
}

/** A rule asks for a list by name: without it the rule cannot check anything. */
const missingLists = (rows: readonly Row[]): readonly RowProblem[] => CODE_LIST_NAMES
  .filter((name) => !rows.some((row) => text(row, 'list') === name))
  .map((name) => problem('code-lists', { file: 'code-lists.csv', line: 0, cells: {} }, 'list', MESSAGES.missingList(name)));
