import type { Knowledge } from '#knowledge';
import type { PastPrescription } from '#prescriptions';
import { type LocalRuleBook, type Verdict, verify } from '#verification';

/** What a rehearsal holds against each other; the facility's own rules are those in force, on both sides. */
export interface Rehearsed {
  readonly inForce: Knowledge;
  readonly draft: Knowledge;
  readonly localRules: LocalRuleBook;
}

/**
 * Why a prescription says nothing: its identity numbers cannot be opened (they were sealed with another key), its content is
 * not what this release reads, or a rule failed on it, so that nobody knows what it would have said.
 */
export const UNREPLAYABLE = ['identity-sealed', 'unreadable', 'rule-failed'] as const;
export type Unreplayable = (typeof UNREPLAYABLE)[number];

export type Replayed =
  | { readonly before: Verdict; readonly after: Verdict }
  | { readonly unreplayable: Unreplayable };

/** One past prescription under both, with the facts of house and patient of its time, and at that time. Pure. */
export function replayUnder({ content, context, asOf }: PastPrescription, { inForce, draft, localRules }: Rehearsed): Replayed {
  if (!content) return { unreplayable: 'identity-sealed' };
  const { localRules: _ofThatTime, ...house } = context;
  const facts = localRules.version > 0 ? { ...house, localRules: { version: localRules.version } } : house;
  try {
    const before = verify(content, inForce, facts, asOf, localRules);
    const after = verify(content, draft, facts, asOf, localRules);
    return failed(before) || failed(after) ? { unreplayable: 'rule-failed' } : { before, after };
  } catch {
    return { unreplayable: 'unreadable' };
  }
}

const failed = ({ verifications }: Verdict): boolean => verifications.some(({ missing }) => missing.some(({ code }) => code === 'engine-failure'));
