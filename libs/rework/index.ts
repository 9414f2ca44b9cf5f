export * from './entities/rework-case.entity.js';
