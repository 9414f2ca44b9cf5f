export * from './database.js';
export { testServerUrl } from './postgres-server.js';
