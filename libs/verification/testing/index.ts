export * from './case.js';
export * from './base.js';
export * from './outcome.js';
export * from './rule-folders.js';
export * from './rule-sheet.js';
