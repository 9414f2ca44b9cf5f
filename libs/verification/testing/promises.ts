import type { Prescription } from '../prescription.js';
import type { Rule } from '../rule.js';
import type { MissingFact, RuleFinding, RuleOutcome } from '../verdict.js';
import { buildCase } from './base.js';
import type { RuleCase } from './case.js';
import { COMMENT_CODES } from './comment-codes.js';
import { outcomesFor } from './outcome.js';
import { ODDER, POORER } from './poorer.js';

/** What is wrong with anything the rule says of its cases: no text in both languages, no evidence, lines that are not there or not its own. */
export function faultsOfWords(rule: Rule, cases: readonly RuleCase[]): readonly string[] {
  return cases.flatMap(([why, input]) => {
    const given = buildCase(input);
    return outcomesFor(rule, given).flatMap((outcome, i) => unexplained(outcome, rule, given.prescription, i)).map((fault) => `${why}: ${fault}`);
  });
}

/** What is wrong with what the rule says once a fact of a case is taken away: it fails, falls silent, or passes what needed a person. */
export function faultsOfPoorer(rule: Rule, cases: readonly RuleCase[]): readonly string[] {
  return cases.flatMap(([why, input]) => {
    const given = buildCase(input);
    const before = outcomesFor(rule, given);
    return Object.entries({ ...POORER, ...ODDER }).flatMap(([fact, poorer]) => {
      const prescription = poorer(given.prescription);
      return outcomesFor(rule, { ...given, prescription }).flatMap((after, i) => [
        ...unexplained(after, rule, prescription, i),
        ...(fact in POORER && after.kind === 'pass' && needsPerson(before[i]!) ? [`${before[i]!.kind} becomes a pass`] : []),
      ]).map((fault) => `${why}, without ${fact}: ${fault}`);
    });
  });
}

/** A hint ('with care in pregnancy') may fall silent when it is no longer known to apply; anything more may not. */
export const needsPerson = (outcome: RuleOutcome): boolean => outcome.kind === 'undetermined'
  || (outcome.kind === 'finding' && (outcome.missing !== undefined || outcome.findings.some((f) => f.severity !== 'info')));

export const faultsOfCode = (code: string): readonly string[] => (COMMENT_CODES.includes(code) ? [] : [`comment code ${code}`]);

function unexplained(outcome: RuleOutcome, rule: Rule, { items }: Prescription, at: number): readonly string[] {
  if (outcome.kind === 'pass' || outcome.kind === 'not-applicable') return [];
  const lines = items.map(({ no }) => no);
  const own = rule.scope === 'item' ? lines[at] : undefined;
  const faultsOfLines = (named: readonly number[]): readonly string[] => [
    ...(named.every((no) => lines.includes(no)) ? [] : [`lines ${named} are not on the prescription`]),
    ...(own === undefined || named.includes(own) ? [] : [`line ${own} is not named`]),
  ];
  /** A fact may be missing of the patient as a whole. */
  const faultsOfFact = ({ items: named = [] }: MissingFact): readonly string[] => (named.length === 0 ? [] : faultsOfLines(named));
  return [
    ...(outcome.kind === 'finding' ? outcome.findings.flatMap((f) => [...unexplainedFinding(f), ...faultsOfLines(f.items)]) : []),
    ...(outcome.missing ?? []).flatMap((fact) => [...unexplainedFact(fact), ...faultsOfFact(fact)]),
  ];
}

const unexplainedFinding = (f: RuleFinding): readonly string[] => [
  ...notBilingual(f.message),
  ...notBilingual(f.advice),
  ...[f.observed, f.limit, f.source.citation].flatMap((text) => (text.trim() === '' ? ['an empty observation, limit or source'] : [])),
  ...faultsOfCode(f.commentCode ?? '1-1'),
];

const unexplainedFact = ({ code, text }: MissingFact): readonly string[] => [
  ...(code === 'engine-failure' || !/^[a-z]+(-[a-z0-9]+)*$/.test(code) ? [`missing ${code}`] : []),
  ...notBilingual(text),
];

const notBilingual = ({ zh, en }: { readonly zh: string; readonly en: string }): readonly string[] =>
  (/\p{Script=Han}/u.test(zh) && /[a-z]/i.test(en) ? [] : [`not in both languages: ${zh} | ${en}`]);
