export * from './entities/audit.entity.js';
