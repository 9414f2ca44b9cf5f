export * from './entities/alert.entity.js';
export * from './entities/webhook.entity.js';
