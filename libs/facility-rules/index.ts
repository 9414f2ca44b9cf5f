export * from './entities/facility-rule.entity.js';
export { FacilityRules } from './facility-rules.js';
export { FacilityRuleBooks } from './facility-rule-books.js';
export type { FacilityRuleView, RuleFilter, RuleVersionView } from './rule-views.js';
export * from './facility-rules.module.js';
