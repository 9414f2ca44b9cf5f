import { createHash } from 'node:crypto';
import type { Rule } from '../rule.js';
import { PRESCRIPTION_RULES } from './prescription-check.js';
import { DRUG_RULES } from './drug-check.js';
import { INCOMPATIBILITY_RULES } from './incompatibility-check.js';
import { RATIONALITY_RULES } from './rationality-check.js';

/** Every rule of the product, in the order of the four checks. */
export const RULES: readonly Rule[] = [...PRESCRIPTION_RULES, ...DRUG_RULES, ...INCOMPATIBILITY_RULES, ...RATIONALITY_RULES];

/** A short name of a set of rules in their versions, whatever their order. */
export const ruleSetVersion = (rules: readonly Pick<Rule, 'id' | 'version'>[]): string =>
  createHash('sha256').update(rules.map((rule) => `${rule.id}@${rule.version}`).sort().join(',')).digest('hex').slice(0, 16);

/** Changes whenever a rule is added, removed or raised to a new version. */
export const RULE_SET_VERSION: string = ruleSetVersion(RULES);
