export * from './entities/audit.entity.js';
export * from './audit-trail.js';
