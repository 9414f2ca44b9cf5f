import type { Rule } from '../rule.js';

export const PRESCRIPTION_RULES: readonly Rule[] = [];
