export * from './entities/quality-review.entity.js';
