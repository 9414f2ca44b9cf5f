export * from './entities/skin-test.entity.js';
