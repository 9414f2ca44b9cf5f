import type { LocalText } from '#kernel';
import type { LocalRow } from '../local-rows.js';
import { problem, type RowProblem } from '../row-problem.js';
import { type TableName, TABLES } from '../tables.js';
import { IMPORT_MESSAGES } from './messages.js';

/** One line of a sheet as it was read: cells in the order of the header. */
export interface SheetLine {
  /** 1-based line of the file. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table as somebody handed it in, whatever the format. */
export interface Sheet {
  readonly table: TableName;
  /** As the messages are to call it. */
  readonly file: string;
  readonly header: SheetLine;
  readonly lines: readonly SheetLine[];
}

export interface ReadTable {
  readonly rows: readonly LocalRow[];
  readonly problems: readonly RowProblem[];
}

/** An extra column any table may have: `remove` takes the row with this key out, the national one included. */
export const ACTION = 'action';
const ACTIONS = ['', 'set', 'remove'];
const LONGEST_CELL = 4_000;
const CONTROL = /\p{Cc}/u;

/** Rows of one sheet, and everything that is wrong with how it is written; what the cells say is looked at by `validateRows`. Pure. */
export function readTable(sheet: Sheet): ReadTable {
  const columns = sheet.header.cells.map((name) => name.trim());
  const problems: RowProblem[] = [...headerProblems(sheet, columns)];
  const rows: LocalRow[] = [];
  for (const line of sheet.lines) {
    if (line.cells.every((cell) => cell.trim() === '')) continue;
    const wrong = lineProblems(sheet, columns, line);
    problems.push(...wrong);
    if (wrong.length === 0) rows.push(localRow(sheet, columns, line));
  }
  return { rows, problems };
}

const at = ({ table, file }: Sheet, line: number, field: string, message: LocalText): RowProblem =>
  problem(table, { file, line, cells: {} }, field, message);

function headerProblems(sheet: Sheet, columns: readonly string[]): readonly RowProblem[] {
  const { columns: known } = TABLES[sheet.table];
  const say = (field: string, message: LocalText): RowProblem => at(sheet, sheet.header.line, field, message);
  const needed = Object.keys(known).filter((name) => known[name]!.required && name !== 'standing');
  return [
    ...columns.filter((name) => name !== ACTION && !Object.hasOwn(known, name)).map((name) => say(name, IMPORT_MESSAGES.unknownColumn(Object.keys(known)))),
    ...columns.filter((name, i) => columns.indexOf(name) !== i).map((name) => say(name, IMPORT_MESSAGES.columnTwice())),
    ...(columns.includes(ACTION) ? TABLES[sheet.table].key : needed).filter((name) => !columns.includes(name)).map((name) => say(name, IMPORT_MESSAGES.columnMissing())),
  ];
}

function lineProblems(sheet: Sheet, columns: readonly string[], { line, cells }: SheetLine): readonly RowProblem[] {
  if (cells.length !== columns.length) return [at(sheet, line, '', IMPORT_MESSAGES.cellCount(cells.length, columns.length))];
  return cells.flatMap((cell, i) => {
    const column = columns[i]!;
    if (CONTROL.test(cell.trim())) return [at(sheet, line, column, IMPORT_MESSAGES.controlCharacter())];
    if (cell.length > LONGEST_CELL) return [at(sheet, line, column, IMPORT_MESSAGES.tooLong(LONGEST_CELL))];
    return column === ACTION && !ACTIONS.includes(cell.trim()) ? [at(sheet, line, column, IMPORT_MESSAGES.unknownAction(cell))] : [];
  });
}

/** Whatever is written there: a facility's row stands on the facility's word. A row that only takes another out needs no more than its key. */
function localRow({ table, file }: Sheet, columns: readonly string[], { line, cells }: SheetLine): LocalRow {
  const written = Object.fromEntries(columns.map((name, i) => [name, cells[i]!.trim()]));
  const { [ACTION]: action, ...rest } = written;
  if (action !== 'remove') return { file, line, cells: { ...rest, standing: 'local' } };
  return { file, line, cells: Object.fromEntries(TABLES[table].key.map((name) => [name, rest[name] ?? ''])), removed: true };
}
