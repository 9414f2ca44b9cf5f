export * from './entities/duty.entity.js';
