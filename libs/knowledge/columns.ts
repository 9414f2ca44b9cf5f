import { STANDINGS } from './vocabulary.js';
import type { TableName } from './table-names.js';

/** What a cell must look like. `ref`/`refs` name the table whose key(s) the cell quotes. */
export type CellKind =
  | 'text' | 'list' | 'whole' | 'decimal' | 'amount' | 'unit' | 'flag' | 'gtin' | 'atc' | 'atcs'
  | { readonly oneOf: readonly string[] }
  | { readonly listOf: readonly string[] }
  | { readonly ref: TableName }
  | { readonly refs: TableName };

export interface Column {
  readonly kind: CellKind;
  readonly required: boolean;
}

export interface Table {
  /** Columns that together must be unique. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
  /** Columns that are unique each on their own. */
  readonly unique?: readonly string[];
  /** Columns whose words, taken together, must not lead to two rows. */
  readonly names?: readonly string[];
  /** [low, high]: the first may not exceed the second when both are given. */
  readonly ordered?: readonly (readonly [low: string, high: string])[];
}

export const must = (kind: CellKind): Column => ({ kind, required: true });
export const may = (kind: CellKind): Column => ({ kind, required: false });
export const oneOf = (...words: readonly string[]): CellKind => ({ oneOf: words });

/** Every row of every table says where it comes from. */
export const SOURCE = { source: must('text'), standing: must(oneOf(...STANDINGS)) };
