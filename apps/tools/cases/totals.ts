import { SEVERITIES, type Severity, severityRank } from '#verification';
import type { CaseRow } from './judge.js';

export interface Share {
  readonly expected: number;
  readonly caught: number;
  /** Of those caught: only as 'not checked, because of this'. */
  readonly notChecked: number;
}

export interface Totals {
  readonly cases: number;
  readonly all: Share;
  readonly byCode: Readonly<Record<string, Share>>;
  readonly byProvenance: Readonly<Record<string, Share>>;
  /** Findings beyond those expected, on cases that deserve comments. */
  readonly extra: Readonly<Record<Severity, number>>;
  readonly unreadCases: number;
  readonly reasonable: Quietness;
}

export interface Quietness {
  readonly cases: number;
  /** Cases with a block or reject finding: must be none. */
  readonly blocked: number;
  /** Cases with a caution finding, and their share: at most 0.05. */
  readonly cautioned: number;
  readonly cautionShare: number;
  /** Findings per 100 reasonable prescriptions, by severity. */
  readonly alertsPer100: Readonly<Record<Severity, number>>;
  readonly approved: number;
}

export function totalsOf(rows: readonly CaseRow[]): Totals {
  const expected = rows.flatMap(({ provenance, expected: own }) => own.map((one) => ({ ...one, provenance })));
  const deserving = rows.filter(({ reasonable }) => !reasonable);
  return {
    cases: rows.length,
    all: shareOf(expected),
    byCode: grouped(expected, ({ code }) => code),
    byProvenance: grouped(expected, ({ provenance }) => provenance),
    extra: bySeverity(deserving, 1),
    unreadCases: rows.filter(({ unread }) => unread.length > 0).length,
    reasonable: quietness(rows.filter(({ reasonable }) => reasonable)),
  };
}

type Expected = CaseRow['expected'][number];

const shareOf = (expected: readonly Expected[]): Share => ({
  expected: expected.length,
  caught: expected.filter(({ caught }) => caught !== 'missed').length,
  notChecked: expected.filter(({ caught }) => caught === 'not-checked').length,
});

function grouped<T extends Expected>(expected: readonly T[], keyOf: (one: T) => string): Readonly<Record<string, Share>> {
  const keys = [...new Set(expected.map(keyOf))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return Object.fromEntries(keys.map((key) => [key, shareOf(expected.filter((one) => keyOf(one) === key))]));
}

function bySeverity(rows: readonly CaseRow[], per: number): Readonly<Record<Severity, number>> {
  const findings = rows.flatMap(({ extra }) => extra);
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, Math.round((count(severity) / per) * 10) / 10])) as Record<Severity, number>;
}

function quietness(rows: readonly CaseRow[]): Quietness {
  const with_ = (least: Severity, most: Severity): number => rows.filter(({ extra }) => extra.some(({ severity }) =>
    severityRank(severity) >= severityRank(least) && severityRank(severity) <= severityRank(most))).length;
  const cautioned = with_('caution', 'caution');
  return {
    cases: rows.length,
    blocked: with_('block', 'reject'),
    cautioned,
    cautionShare: rows.length === 0 ? 0 : Math.round((cautioned / rows.length) * 1000) / 1000,
    alertsPer100: bySeverity(rows, Math.max(rows.length, 1) / 100),
    approved: rows.filter(({ disposition }) => disposition === 'approve').length,
  };
}
