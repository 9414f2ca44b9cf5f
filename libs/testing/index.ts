export * from './database.js';
export * from './eventually.js';
export * from './fake-clock.js';
export * from './hospital.js';
export * from './log.js';
export { testServerUrl } from './postgres-server.js';
export * from './enlarge-knowledge.js';
export { runSource } from './run-source/run-source.js';
