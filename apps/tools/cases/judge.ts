import type { Instant } from '#kernel';
import type { Knowledge } from '#knowledge';
import { type Disposition, type Severity, verify, type Verdict } from '#verification';
import type { Case, Expectation } from './case-file.js';
import { readCase } from './read-case.js';
import type { Unread } from './unread.js';

/** What the engine made of one case. */
export interface CaseRow {
  readonly id: string;
  readonly provenance: string;
  /** No comment is expected: a reviewer passes it. */
  readonly reasonable: boolean;
  readonly expected: readonly ExpectedRow[];
  /** Findings whose code is not among those expected: right, or crying wolf; a pharmacist judges. */
  readonly extra: readonly FindingRow[];
  readonly disposition: Disposition | 'not-checked';
  /** Verifications that could not be done, with the facts they lacked. */
  readonly notChecked: readonly string[];
  readonly unread: readonly Unread[];
}

export interface ExpectedRow extends Expectation {
  readonly caught: 'finding' | 'not-checked' | 'missed';
  readonly severity?: Severity;
  readonly rules: readonly string[];
}

export interface FindingRow {
  readonly rule: string;
  readonly severity: Severity;
  readonly code: string;
  readonly items: readonly number[];
  readonly message: string;
  readonly observed: string;
  readonly limit: string;
}

/** Runs one case. Words nobody understood keep it from ever being a pass: the disposition is then `not-checked` at best. */
export function judge(it: Case, knowledge: Knowledge, asOf: Instant): CaseRow {
  const read = readCase(it, knowledge, asOf);
  const verdict = verify(read.prescription, read.knowledge, read.context, asOf);
  const codes = new Set(it.expected.map(({ code }) => code));
  return {
    id: it.id,
    provenance: it.provenance,
    reasonable: it.expected.length === 0,
    expected: it.expected.map((expectation) => outcomeOf(expectation, it, verdict)),
    extra: verdict.findings.filter((finding) => !codes.has(finding.commentCode)).map(rowOf),
    disposition: verdict.disposition === 'approve' && read.unread.length > 0 ? 'not-checked' : verdict.disposition,
    notChecked: verdict.verifications.filter(({ outcome }) => outcome === 'not-checked').map(({ verification, missing }) => `${verification}: ${[...new Set(missing.map(({ code }) => code))].join(', ')}`),
    unread: read.unread,
  };
}

function outcomeOf(expectation: Expectation, it: Case, verdict: Verdict): ExpectedRow {
  const found = verdict.findings.filter(({ commentCode }) => commentCode === expectation.code);
  if (found.length > 0) return { ...expectation, caught: 'finding', severity: found[0]!.severity, rules: [...new Set(found.map(({ ruleId }) => ruleId))] };
  const lacked = new Set(verdict.verifications.flatMap(({ missing }) => missing.map(({ code }) => code)));
  const open = OPEN_POINTS.some(({ code, lacks, isPoint }) => code === expectation.code && lacked.has(lacks) && isPoint(it));
  return { ...expectation, caught: open ? 'not-checked' : 'missed', rules: [] };
}

/**
 * Cases whose point is that something is not known: there 'not checked, because of this' is the catch. Only where the case
 * itself says so: by words nobody can read, or by expecting the comment on what was left out (1-1).
 */
const OPEN_POINTS: readonly { readonly code: string; readonly lacks: string; readonly isPoint: (it: Case) => boolean }[] = [
  { code: '1-1', lacks: 'sex', isPoint: ({ sex }) => sex === null },
  { code: '1-1', lacks: 'age', isPoint: ({ age }) => age === null },
  { code: '1-1', lacks: 'route', isPoint: ({ items }) => items.some(({ route }) => route === null) },
  { code: '1-1', lacks: 'single-dose', isPoint: ({ items }) => items.some(({ single_dose }) => single_dose === null) },
  { code: '1-4', lacks: 'age', isPoint: ({ age }) => age !== null },
  { code: '2-2', lacks: 'pregnancy', isPoint: ({ pregnancy }) => pregnancy !== null },
  { code: '1-8', lacks: 'frequency', isPoint: ({ items }) => items.some(({ frequency }) => frequency !== null) },
  { code: '1-13', lacks: 'daily-ceiling', isPoint: ({ items }) => items.some(({ frequency }) => /prn|必要时/iu.test(frequency ?? '')) },
];

const rowOf = ({ ruleId, severity, commentCode, items, message, observed, limit }: Verdict['findings'][number]): FindingRow =>
  ({ rule: ruleId, severity, code: commentCode, items, message: message.zh, observed, limit });
