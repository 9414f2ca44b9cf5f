export * from './http/index.js';
export * from './tokens.js';
export * from './database/index.js';
export * from './embedded-postgres/index.js';
export * from './config/index.js';
export * from './messaging/index.js';
export * from './logging/index.js';
