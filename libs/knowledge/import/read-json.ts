import type { LocalText } from '#kernel';
import { type LocalRow } from '../local-rows.js';
import { problem, type RowProblem } from '../row-problem.js';
import { LIST_SEPARATOR } from '../rows.js';
import { TABLE_NAMES, type TableName } from '../tables.js';
import { rowLines } from './json-lines.js';
import { IMPORT_MESSAGES } from './messages.js';
import { type ReadTables } from './read-tables.js';
import { readTable, type SheetLine } from './read-table.js';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Rows of a JSON document `{ "products": [ { "code": …, … }, … ], … }`, every fault with its line. Numbers, booleans
 * and lists of texts are taken for what a cell would say. Pure.
 * @throws SyntaxError when it is no JSON
 */
export function readJson(json: string, file: string): ReadTables {
  const document: unknown = JSON.parse(json.replace(/^\uFEFF/, ''));
  const say = (table: string, line: number, field: string, message: LocalText): RowProblem => problem(table as TableName, { file, line, cells: {} }, field, message);
  if (!isObject(document)) return { rows: {}, problems: [say('', 1, '', IMPORT_MESSAGES.unknownTable(TABLE_NAMES))] };
  const { lines, repeated } = rowLines(json);
  const problems: RowProblem[] = repeated.map(({ name, line }) => say(name, line, '', IMPORT_MESSAGES.tableTwice()));
  const rows: Partial<Record<TableName, readonly LocalRow[]>> = {};
  for (const [name, list] of Object.entries(document)) {
    const table = TABLE_NAMES.find((known) => known === name);
    const line = lines.get(name)?.line ?? 1;
    if (!table) problems.push(say(name, line, '', IMPORT_MESSAGES.unknownTable(TABLE_NAMES)));
    else if (!Array.isArray(list) || !list.every(isObject)) problems.push(say(name, line, '', IMPORT_MESSAGES.notRows()));
    else {
      const read = readObjects(table, file, list, lines.get(name)?.rows ?? []);
      rows[table] = read.rows;
      problems.push(...read.problems);
    }
  }
  return { rows, problems };
}

/** Each object has columns of its own: it is read as a sheet of one line. */
function readObjects(table: TableName, file: string, list: readonly Json[], lines: readonly number[]): { rows: LocalRow[]; problems: RowProblem[] } {
  const rows: LocalRow[] = [];
  const problems: RowProblem[] = [];
  list.forEach((object, i) => {
    const line = lines[i] ?? 1;
    const cells = Object.values(object).map(cellText);
    const header: SheetLine = { line, cells: Object.keys(object) };
    const unreadable = header.cells.filter((_, at) => cells[at] === null);
    problems.push(...unreadable.map((column) => problem(table, { file, line, cells: {} }, column, IMPORT_MESSAGES.notCell())));
    if (unreadable.length > 0) return;
    const read = readTable({ table, file, header, lines: [{ line, cells: cells as string[] }] });
    rows.push(...read.rows);
    problems.push(...read.problems);
  });
  return { rows, problems };
}

function cellText(value: unknown): string | null {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) || !Number.isInteger(value) ? String(value) : null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const isList = Array.isArray(value) && value.every((part) => typeof part === 'string' && !part.includes(LIST_SEPARATOR));
  return isList ? (value as string[]).join(LIST_SEPARATOR) : null;
}
