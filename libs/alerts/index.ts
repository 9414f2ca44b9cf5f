export * from './entities/alert.entity.js';
export * from './entities/webhook.entity.js';
export * from './timers.js';
export * from './events.js';
