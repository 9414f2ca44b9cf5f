export * from './types.js';
export { buildKnowledge } from './build.js';
export { loadShippedKnowledge, parseTable, readShippedRows, type ShippedOptions } from './load.js';
export type { KnowledgeRows, Row } from './rows.js';
export { type CellKind, type Column, type Table, TABLE_NAMES, type TableName, TABLES } from './tables.js';
