export * from './config.js';
export * from './generated-secrets.js';
export { SETTINGS, type Setting } from './settings.js';
