export * from './entities/prescription.entity.js';
export * from './entities/finding.entity.js';
export * from './entities/dispensing.entity.js';
export * from './entities/knowledge-version.entity.js';
