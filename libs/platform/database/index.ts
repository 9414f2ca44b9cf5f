export * from './backoff.js';
export * from './data-source.js';
export * from './database.js';
export { COULD_LIFT_GATES, type DatabaseUser, NoDatabaseUser, userOf, withUser } from './database-user.js';
export * from './migrate.js';
export * from './pg-errors.js';
export * from './prune.js';
