import { type Cell, type CellValue, readXlsx as readWorkbook, type Sheet as WorkbookSheet, type Workbook } from 'hucre/xlsx';
import { type LocalText, Problem } from '#kernel';
import { IMPORT_MESSAGES, type LocalRow, type ReadTables, readTable, type RowProblem, rowProblem, type SheetLine, TABLE_NAMES, type TableName } from '#knowledge';
import { assertModestZip } from './modest-zip.js';

/** What a workbook may unpack to. */
const MOST_UNPACKED_BYTES = 128 * 2 ** 20;

const DAMAGED = { zh: '不是可读的 XLSX 文件', en: 'This is no XLSX file that can be read' };

/**
 * Tables of one workbook: a sheet is named like its table; `table` says what the only sheet of a workbook is, whatever its name.
 * A formula is a fault: what it comes to depends on who opens the file.
 * @throws Problem malformed-request, payload-too-large
 */
export async function readXlsx(bytes: Buffer, file: string, table: TableName | null): Promise<ReadTables> {
  assertModestZip(bytes, MOST_UNPACKED_BYTES);
  const { sheets } = await opened(bytes);
  const rows: Partial<Record<TableName, readonly LocalRow[]>> = {};
  const problems: RowProblem[] = [];
  for (const sheet of sheets) {
    const named = sheets.length === 1 && table ? table : TABLE_NAMES.find((name) => name === sheet.name.trim());
    if (!named || rows[named]) {
      problems.push(sheetProblem(sheet.name, file, named ? IMPORT_MESSAGES.tableTwice() : IMPORT_MESSAGES.unknownTable(TABLE_NAMES)));
      continue;
    }
    const read = readSheet(sheet, named, file);
    rows[named] = read.rows;
    problems.push(...read.problems);
  }
  return { rows, problems };
}

async function opened(bytes: Buffer): Promise<Workbook> {
  try {
    return await readWorkbook(bytes);
  } catch {
    throw new Problem('malformed-request', DAMAGED);
  }
}

const sheetProblem = (name: string, file: string, message: LocalText): RowProblem => rowProblem(name as TableName, { file, line: 1, cells: {} }, '', message);

function readSheet(sheet: WorkbookSheet, table: TableName, file: string): { readonly rows: readonly LocalRow[]; readonly problems: readonly RowProblem[] } {
  const source = `${file} [${sheet.name}]`;
  const [header, ...lines] = sheet.rows.map((cells, i): SheetLine => ({ line: i + 1, cells: cells.map(cellText) }));
  const width = header?.cells.findLastIndex((name) => name.trim() !== '') ?? -1;
  if (!header || width < 0) return { rows: [], problems: [rowProblem(table, { file: source, line: 1, cells: {} }, '', IMPORT_MESSAGES.noHeader())] };
  const faults = cellFaults(sheet).map(({ row, column, message }) => rowProblem(table, { file: source, line: row + 1, cells: {} }, header.cells[column]?.trim() || letters(column), message));
  const { rows, problems } = readTable({ table, file: source, header: fitted(header, width + 1), lines: lines.map((line) => fitted(line, width + 1)) });
  return { rows, problems: [...faults, ...problems] };
}

/** Sheets leave blank cells out at the end of a line, or keep formatted ones beyond the header. */
const fitted = ({ line, cells }: SheetLine, width: number): SheetLine => {
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  return { line, cells: [...cells.slice(0, Math.max(width, filled)), ...Array<string>(Math.max(0, width - cells.length)).fill('')] };
};

function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

interface CellFault {
  readonly row: number;
  readonly column: number;
  readonly message: LocalText;
}

function cellFaults({ rows, cells = new Map<string, Cell>() }: WorkbookSheet): CellFault[] {
  const special = [...cells].flatMap(([at, cell]): CellFault[] => {
    const [row = 0, column = 0] = at.split(',').map(Number);
    const name = `${letters(column)}${row + 1}`;
    if (cell.type === 'formula' || cell.formula !== undefined) return [{ row, column, message: IMPORT_MESSAGES.formula(name) }];
    return cell.type === 'error' ? [{ row, column, message: IMPORT_MESSAGES.spreadsheetError(name) }] : [];
  });
  const plain = rows.flatMap((values, row) => values.flatMap((value, column): CellFault[] => {
    const name = `${letters(column)}${row + 1}`;
    if (value instanceof Date) return [{ row, column, message: IMPORT_MESSAGES.spreadsheetDate(name) }];
    const imprecise = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
    return imprecise ? [{ row, column, message: IMPORT_MESSAGES.impreciseNumber(name) }] : [];
  }));
  return [...special, ...plain];
}

/** 0 → A, 26 → AA */
const letters = (column: number): string => (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
