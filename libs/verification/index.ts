export * from './prescription.js';
export * from './verdict.js';
export * from './verify.js';
export { RULES, RULE_SET_VERSION } from './rules/index.js';
export { allergensOf, type NamedAllergens } from './allergies.js';
export { codesOfText } from './diagnosis-text.js';
export { formInName, productsCalled } from './written-name.js';
export { parseSpecification, type Specification } from './specification.js';
export { parseStatedAge, type StatedAge } from './stated-age.js';
