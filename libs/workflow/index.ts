export * from './prescription-machine.js';
