import type { TableName } from './tables.js';

/** One line of a data table as written: cells by column name, and where it stands, so that a problem can be shown to its author. */
export interface Row {
  readonly file: string;
  /** 1-based line in the file. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** All tables of one knowledge version, unparsed: what is reviewed, imported, stored and hashed. */
export type KnowledgeRows = Readonly<Record<TableName, readonly Row[]>>;

/** Separates the parts of a list cell. */
export const LIST_SEPARATOR = ';';

export const text = (row: Row, column: string): string => row.cells[column] ?? '';
export const optionalText = (row: Row, column: string): string | undefined => row.cells[column] || undefined;
export const list = (row: Row, column: string): readonly string[] => splitList(row.cells[column] ?? '');
export const optionalList = (row: Row, column: string): readonly string[] | undefined =>
  row.cells[column] ? list(row, column) : undefined;
export const number = (row: Row, column: string): number => Number(row.cells[column]);
export const optionalNumber = (row: Row, column: string): number | undefined =>
  row.cells[column] ? Number(row.cells[column]) : undefined;
export const flag = (row: Row, column: string): boolean => row.cells[column] === 'yes';
/** A cell whose values the table's schema limits to the members of T (the validator enforces it). */
export const word = <T extends string>(row: Row, column: string): T => text(row, column) as T;
export const optionalWord = <T extends string>(row: Row, column: string): T | undefined =>
  optionalText(row, column) as T | undefined;

export const splitList = (cell: string): readonly string[] =>
  cell === '' ? [] : cell.split(LIST_SEPARATOR).map((part) => part.trim());
