export * from './prescription.js';
export * from './verdict.js';
export * from './verify.js';
export { RULES, RULE_SET_VERSION } from './rules/index.js';
export { allergensOf, type NamedAllergens } from './allergies.js';
