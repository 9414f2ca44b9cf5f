import { MESSAGES, problem, type RowProblem } from './row-problem.js';
import { type KnowledgeRows, type Row, text } from './rows.js';
import type { TableName } from './tables.js';

/** Limits that contradict themselves or say nothing: each cell is right, the row is not. */
export function limitProblems(table: TableName, { [table]: rows }: KnowledgeRows): readonly RowProblem[] {
  const check = CHECKS[table];
  return check ? rows.flatMap((row) => check(table, row)) : [];
}

type Check = (table: TableName, row: Row) => readonly RowProblem[];

/** 'Avoid' has no dose: a number beside it is a second opinion. */
const boundWithoutLimit: Check = (table, row) => {
  const bound = ['maxDaily', 'maxTimesPerDay'].find((column) => row.cells[column]);
  return bound === undefined || text(row, 'action') === 'limit' ? [] : [problem(table, row, bound, MESSAGES.boundWithoutLimit(text(row, 'action')))];
};

const SPEEDS = ['maxMgPerHour', 'maxMgPerKgHour', 'minMinutes'] as const;
const noSpeed: Check = (table, row) =>
  (SPEEDS.some((column) => row.cells[column]) ? [] : [problem(table, row, SPEEDS[0], MESSAGES.noSpeed())]);

/** A herb is ordered and dispensed in grams per 剂; any other unit could not be held against the Pharmacopoeia. */
const herbNotInGrams: Check = (table, row) =>
  (text(row, 'kind') === 'herb' && text(row, 'unit') !== 'g' ? [problem(table, row, 'unit', MESSAGES.herbNotInGrams())] : []);

const CHECKS: Partial<Readonly<Record<TableName, Check>>> = {
  'renal-limits': boundWithoutLimit, 'hepatic-limits': boundWithoutLimit, 'infusion-limits': noSpeed, products: herbNotInGrams,
};
