import { MISSING_TEXTS, type MissingCode } from './missing-codes.js';
import type { ItemView } from './view.js';
import { undetermined } from './rule.js';
import type { MissingFact, RuleOutcome } from './verdict.js';

/** The fact, and the lines it is missing for; no line = the prescription as a whole. */
export function missing(code: MissingCode, ...items: readonly ItemView[]): MissingFact {
  const [zh, en] = MISSING_TEXTS[code];
  return { code, text: { zh, en }, items: items.map((view) => view.item.no) };
}

/** The rule cannot say: this fact is missing. */
export const lacks = (code: MissingCode, ...items: readonly ItemView[]): RuleOutcome => undetermined(missing(code, ...items));

export type { MissingCode };
