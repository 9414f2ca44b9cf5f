export * from './entities/knowledge-version.entity.js';
export { KNOWLEDGE } from './tokens.js';
export * from './knowledge-versions.js';
export * from './search/formulary-search.js';
export * from './formulary.module.js';
