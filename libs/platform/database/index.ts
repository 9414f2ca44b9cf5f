export * from './backoff.js';
export * from './data-source.js';
export * from './database.js';
export * from './migrate.js';
export * from './pg-errors.js';
