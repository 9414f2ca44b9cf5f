export * from './message.entities.js';
export * from './outbox.js';
export * from './outbox-bell.js';
export * from './outbox-relay.js';
export * from './inbox.js';
export * from './pg-listener.js';
export * from './queue-backend.js';
export { UnrecoverableError } from './bull-queues.js';
export * from './create-queues.js';
