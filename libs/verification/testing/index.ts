export * from './case.js';
export * from './shipped.js';
export * from './base.js';
export * from './outcome.js';
export * from './rule-folders.js';
export * from './helper-cases.js';
export * from './checks.js';
export * from './rule-sheet.js';
