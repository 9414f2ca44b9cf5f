import type { Rule } from '../rule.js';

export const INCOMPATIBILITY_RULES: readonly Rule[] = [];
