import type { LocalText } from '#kernel';

/** What may be wrong with how a file is written; what its cells say has messages of its own (row-problem.ts). */
export const IMPORT_MESSAGES = {
  unknownColumn: (known: readonly string[]): LocalText => ({ zh: `没有这一列;可用的列:${known.join('、')}`, en: `there is no such column; there is ${known.join(', ')}` }),
  columnTwice: (): LocalText => ({ zh: '列名重复', en: 'the column stands there twice' }),
  columnMissing: (): LocalText => ({ zh: '缺少必需的列', en: 'the column is missing' }),
  cellCount: (cells: number, columns: number): LocalText => ({ zh: `有 ${cells} 个单元格,表头有 ${columns} 列`, en: `${cells} cells under ${columns} columns` }),
  controlCharacter: (): LocalText => ({ zh: '单元格内不得有换行或控制字符', en: 'a cell holds no line break and no control character' }),
  tooLong: (most: number): LocalText => ({ zh: `超过 ${most} 个字符`, en: `is longer than ${most} characters` }),
  unknownAction: (cell: string): LocalText => ({ zh: `“${cell}”应为 set、remove 或空`, en: `"${cell}" must be set, remove or empty` }),
  openQuote: (): LocalText => ({ zh: '引号没有闭合', en: 'a quote stays open' }),
  noHeader: (): LocalText => ({ zh: '没有表头', en: 'there is no header' }),
  unknownTable: (known: readonly string[]): LocalText => ({ zh: `没有这张表;可用的表:${known.join('、')}`, en: `there is no such table; there is ${known.join(', ')}` }),
  tableTwice: (): LocalText => ({ zh: '同一张表出现两次', en: 'the table stands there twice' }),
  notRows: (): LocalText => ({ zh: '应为行对象的数组', en: 'must be a list of objects, one a row' }),
  notCell: (): LocalText => ({ zh: '单元格应为文字、数值、布尔或文字的数组', en: 'a cell must be text, a number, a boolean or a list of texts' }),
  formula: (cell: string): LocalText => ({ zh: `单元格 ${cell} 是公式;请粘贴为数值后再导入`, en: `cell ${cell} is a formula; paste its value and import again` }),
  spreadsheetError: (cell: string): LocalText => ({ zh: `单元格 ${cell} 是错误值`, en: `cell ${cell} is an error` }),
  spreadsheetDate: (cell: string): LocalText => ({ zh: `单元格 ${cell} 被存为日期;请设为文本格式`, en: `cell ${cell} is stored as a date; format it as text` }),
  impreciseNumber: (cell: string): LocalText => ({ zh: `单元格 ${cell} 的数值位数过多,已失真;请设为文本格式`, en: `cell ${cell} has more digits than a spreadsheet number keeps; format it as text` }),
  nothingToRemove: (): LocalText => ({ zh: '国家版与本院均没有此行,无可移除', en: 'neither the national nor the own rows have it: nothing to remove' }),
} as const;
