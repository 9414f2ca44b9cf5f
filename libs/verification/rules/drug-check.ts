import type { Rule } from '../rule.js';

export const DRUG_RULES: readonly Rule[] = [];
