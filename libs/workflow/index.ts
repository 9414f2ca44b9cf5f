export * from './prescription-machine.js';
export * from './prescription-texts.js';
export * from './rework-machine.js';
export * from './alert-machine.js';
export * from './skin-test-machine.js';
export * from './knowledge-machine.js';
export * from './ticket-machine.js';
