import type { Instant } from '#kernel';
import type { Knowledge } from '#knowledge';
import { parseCases } from './case-file.js';
import { type CaseRow, judge } from './judge.js';
import { type Totals, totalsOf } from './totals.js';

/** The day every case happens on. */
export const AS_OF: Instant = '2026-11-23T09:30:00+08:00';

export interface CaseRun {
  readonly knowledgeVersion: string;
  readonly totals: Totals;
  readonly cases: readonly CaseRow[];
}

/** Every case of a file against one knowledge version. Pure. Throws, with the line, on a file that is not of the format. */
export function runCases(text: string, knowledge: Knowledge): CaseRun {
  const cases = parseCases(text).map((it) => judge(it, knowledge, AS_OF));
  return { knowledgeVersion: knowledge.version, totals: totalsOf(cases), cases };
}
