export * from './actor.js';
export * from './roles.js';
export * from './facility-settings.js';
export * from './entities/facility.entity.js';
export * from './entities/staff.entity.js';
