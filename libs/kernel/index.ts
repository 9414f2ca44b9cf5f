export * from './result.js';
export * from './ids.js';
export * from './quantity.js';
export * from './time.js';
export * from './text.js';
export * from './problem-catalogue.js';
