import Papa from 'papaparse';
import { problem } from '../row-problem.js';
import type { TableName } from '../tables.js';
import { IMPORT_MESSAGES } from './messages.js';
import { readTable, type ReadTable, type SheetLine } from './read-table.js';

/** Rows of one CSV text (comma, semicolon-free lists, or tab as Excel writes 'Unicode text'), every fault with its line. Lines that begin with `#` ahead of the header are passed over. Pure. */
export function readCsv(csv: string, table: TableName, file: string): ReadTable {
  const text = csv.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const before = /^(?:[^\S\n]*(?:#[^\n]*)?\n)*/.exec(text)![0]; // empty lines and comments
  const skipped = before.split('\n').length - 1;
  const body = text.slice(before.length);
  const delimiter = /^[^\n,]*\t/.test(body) ? '\t' : ',';
  const { data, errors } = Papa.parse<string[]>(body, { delimiter, newline: '\n' });
  const lines = numbered(data, skipped);
  const faults = errors.map(({ row = 0 }) => problem(table, { file, line: lines[row]?.line ?? skipped + 1, cells: {} }, '', IMPORT_MESSAGES.openQuote()));
  const [header, ...rest] = lines;
  if (!header || header.cells.every((cell) => cell.trim() === '')) {
    return { rows: [], problems: [problem(table, { file, line: skipped + 1, cells: {} }, '', IMPORT_MESSAGES.noHeader())] };
  }
  const { rows, problems } = readTable({ table, file, header, lines: rest });
  return { rows, problems: [...faults, ...problems] };
}

/** A quoted cell may run over several lines; what follows it is counted on. */
function numbered(data: readonly string[][], skipped: number): SheetLine[] {
  let line = skipped + 1;
  return data.map((cells) => {
    const at = { line, cells };
    line += 1 + cells.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0);
    return at;
  });
}
