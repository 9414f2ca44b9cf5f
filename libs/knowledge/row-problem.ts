import type { LocalText } from '#kernel';
import type { Row } from './rows.js';
import type { TableName } from './tables.js';

/** What is wrong with one cell of one line, for the person who wrote it. */
export interface RowProblem {
  readonly table: TableName;
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly message: LocalText;
}

export const problem = (table: TableName, { file, line }: Row, field: string, message: LocalText): RowProblem =>
  ({ table, file, line, field, message });

export const MESSAGES = {
  missing: (): LocalText => ({ zh: '必填', en: 'is required' }),
  missingSource: (): LocalText => ({ zh: '每一行都须注明出处与依据等级', en: 'every row must say its source and standing' }),
  unknownColumn: (): LocalText => ({ zh: '没有这一列', en: 'there is no such column' }),
  unknownUnit: (unit: string): LocalText => ({ zh: `未知单位“${unit}”(须为 UCUM 代码,计数单位写作 {tablet})`, en: `unknown unit "${unit}" (UCUM code, or {tablet} for counting units)` }),
  notAmount: (cell: string): LocalText => ({ zh: `“${cell}”不是“数值 单位”`, en: `"${cell}" is not a number and a unit` }),
  notNumber: (cell: string): LocalText => ({ zh: `“${cell}”不是数值`, en: `"${cell}" is not a plain number` }),
  notWhole: (cell: string): LocalText => ({ zh: `“${cell}”不是整数`, en: `"${cell}" is not a whole number` }),
  notFlag: (cell: string): LocalText => ({ zh: `“${cell}”应为 yes 或 no`, en: `"${cell}" must be yes or no` }),
  notGtin: (cell: string): LocalText => ({ zh: `“${cell}”不是有效的 GTIN-14(校验位不符)`, en: `"${cell}" is not a GTIN-14 with a correct check digit` }),
  notAtc: (cell: string): LocalText => ({ zh: `“${cell}”不是 ATC 代码`, en: `"${cell}" is not an ATC code` }),
  notOneOf: (cell: string, words: readonly string[]): LocalText => ({ zh: `“${cell}”应为 ${words.join('、')} 之一`, en: `"${cell}" must be one of ${words.join(', ')}` }),
  unknownReference: (cell: string, table: TableName): LocalText => ({ zh: `“${cell}”在 ${table} 中不存在`, en: `"${cell}" is not in ${table}` }),
  duplicate: (cell: string, first: Row): LocalText => ({ zh: `“${cell}”与 ${first.file} 第 ${first.line} 行重复`, en: `"${cell}" repeats ${first.file} line ${first.line}` }),
  aboveHigh: (high: string): LocalText => ({ zh: `大于 ${high}`, en: `is greater than ${high}` }),
  halfFrequency: (): LocalText => ({ zh: '次数与天数须同时填写', en: 'times and perDays go together' }),
  doseUnreadable: (unit: string): LocalText => ({ zh: `规格不能折算成专论的剂量单位 ${unit}`, en: `the strength cannot be turned into the monograph's unit ${unit}` }),
  notCode: (cell: string): LocalText => ({ zh: `“${cell}”不是诊断、ATC 代码或成分`, en: `"${cell}" is not a diagnosis or ATC code, nor an ingredient` }),
  boundWithoutLimit: (action: string): LocalText => ({ zh: `“${action}”不带限量`, en: `goes with "limit", not with "${action}"` }),
  noSpeed: (): LocalText => ({ zh: '滴速与最短时间至少填一项', en: 'a speed or a shortest time must be given' }),
  herbNotInGrams: (): LocalText => ({ zh: '饮片以克(g)计', en: 'a herb is counted in g' }),
  cyclicClass: (line: string): LocalText => ({ zh: `类别归属成环:${line}`, en: `the classes lie in each other: ${line}` }),
  bothWays: (words: string, other: string): LocalText => ({ zh: `“${words}”同时出现在 ${other}`, en: `"${words}" stands in ${other} as well` }),
  withItself: (name: string): LocalText => ({ zh: `“${name}”与自身配对`, en: `"${name}" is paired with itself` }),
  outside: (low: number, high: number): LocalText => ({ zh: `应在 ${low} 至 ${high} 之间`, en: `must lie between ${low} and ${high}` }),
  onceAndOften: (): LocalText => ({ zh: '既为一次性又为多次', en: 'is once and several times at once' }),
  overlaps: (other: Row): LocalText => ({ zh: `与 ${other.file} 第 ${other.line} 行的年龄与途径重叠;请按其键覆盖或移除该行`, en: `overlaps ${other.file} line ${other.line} in age and route; take that row's place by its key, or remove it` }),
  missingList: (name: string): LocalText => ({ zh: `缺少代码表“${name}”`, en: `the list "${name}" is missing` }),
} as const;
