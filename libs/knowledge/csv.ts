import type { Row } from './rows.js';

const QUOTE = 34;
const COMMA = 44;
const NEWLINE = 10;
const CARRIAGE_RETURN = 13;

interface Cell {
  readonly text: string;
  /** Position of the comma or line end after the cell. */
  readonly end: number;
}

/**
 * Rows of one CSV text (RFC 4180, UTF-8): lines that begin with `#` before the header say origin and licence, then the
 * header. Every service reads half a megabyte of it when it starts, and this takes an eighth of csv-parse's time.
 * Throws with file and line where a quote stays open or a line has more or fewer cells than the header.
 */
export function parseCsv(csv: string, file: string): readonly Row[] {
  const { start, line: headerLine } = skipComments(csv);
  const rows: Row[] = [];
  let header: readonly string[] | undefined;
  let cells: string[] = [];
  let line = headerLine;
  for (let at = start; at < csv.length;) {
    const cell = csv.charCodeAt(at) === QUOTE ? quotedCell(csv, at, file, line) : plainCell(csv, at);
    cells.push(cell.text);
    at = cell.end + 1;
    if (csv.charCodeAt(cell.end) === COMMA) continue;
    if (!header) header = cells;
    else if (cells.length > 1 || cells[0] !== '') rows.push({ file, line, cells: named(header, cells, file, line) });
    cells = [];
    line++;
  }
  return rows;
}

function skipComments(csv: string): { readonly start: number; readonly line: number } {
  let start = csv.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  for (; csv[start] === '#'; line++) {
    const end = csv.indexOf('\n', start);
    start = end < 0 ? csv.length : end + 1;
  }
  return { start, line };
}

function plainCell(csv: string, start: number): Cell {
  let end = start;
  while (end < csv.length && csv.charCodeAt(end) !== COMMA && csv.charCodeAt(end) !== NEWLINE) end++;
  const textEnd = csv.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
  return { text: csv.slice(start, textEnd), end };
}

/** A quoted cell keeps to its line: none of the tables has line breaks in a cell. */
function quotedCell(csv: string, start: number, file: string, line: number): Cell {
  let text = '';
  for (let at = start + 1; ;) {
    const quote = csv.indexOf('"', at);
    if (quote < 0 || csv.slice(at, quote).includes('\n')) throw new Error(`${file} line ${line}: a quote stays open`);
    text += csv.slice(at, quote);
    if (csv.charCodeAt(quote + 1) !== QUOTE) return { text, end: csv.charCodeAt(quote + 1) === CARRIAGE_RETURN ? quote + 2 : quote + 1 };
    text += '"';
    at = quote + 2;
  }
}

function named(header: readonly string[], cells: readonly string[], file: string, line: number): Record<string, string> {
  if (cells.length !== header.length) throw new Error(`${file} line ${line}: ${cells.length} cells under ${header.length} columns`);
  const byName: Record<string, string> = {};
  for (let i = 0; i < header.length; i++) byName[header[i]!] = cells[i]!;
  return byName;
}
