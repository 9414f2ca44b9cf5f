import type { Rule } from '../rule.js';

export const RATIONALITY_RULES: readonly Rule[] = [];
