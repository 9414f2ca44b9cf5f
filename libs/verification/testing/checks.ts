import { isDeepStrictEqual } from 'node:util';
import type { Rule } from '../rule.js';
import { RULES } from '../rules/index.js';
import { type RuleFinding, type RuleOutcome, VERIFICATIONS } from '../verdict.js';
import type { RuleCase } from './case.js';
import { COMMENT_CODES } from './comment-codes.js';
import type { HelperTable } from './helper-cases.js';
import { inWordsOf, outcomesOf, worstOutcome } from './outcome.js';
import type { RuleFolder } from './rule-folders.js';

/** One thing that must hold. The specs and the mutation runner judge the rules by the same checks. */
export interface Check {
  readonly name: string;
  /** What is wrong, in words; empty = it holds. Pure. */
  faults(): readonly string[];
}

/** What must hold of the folders together. */
export const libraryChecks = (folders: readonly RuleFolder[]): readonly Check[] => [
  {
    name: 'every rule has its own folder with a table, and every folder is one registered rule',
    faults: () => [
      ...folders.filter(({ rules }) => rules.length !== 1).map(({ name }) => `${name} is not one rule`),
      ...folders.filter(({ cases }) => cases.length === 0).map(({ name }) => `${name} has no cases`),
      ...folders.flatMap(({ rules }) => rules).filter((rule) => !RULES.includes(rule)).map(({ id }) => `${id} is not in RULES`),
      ...RULES.filter((rule) => !folders.some(({ rules }) => rules.includes(rule))).map(({ id }) => `${id} has no folder`),
    ],
  },
  {
    name: 'every rule has an id of its own',
    faults: () => RULES.map(({ id }) => id).filter((id, i, ids) => ids.indexOf(id) !== i),
  },
];

/** What must hold of one folder: each row of its table, and what every rule promises. */
export function checksOf({ rules, cases }: RuleFolder): readonly Check[] {
  return rules.flatMap((rule) => [
    ...cases.map((row) => ({ name: row[0], faults: () => faultsOfRow(rule, row) })),
    { name: 'says who it is', faults: () => faultsOfIdentity(rule) },
    { name: 'has a table that reaches every outcome it declares, and no other', faults: () => faultsOfReach(rule, cases) },
    { name: 'explains each finding and each missing fact in both languages, with value, limit, advice and source', faults: () => faultsOfWords(rule, cases) },
  ]);
}

/** What must hold of a helper: each row of its table. */
export const helperChecks = ({ cases }: HelperTable): readonly Check[] => cases.map(([name, gives, expected]) => ({
  name,
  faults: () => {
    const given = gives();
    return isDeepStrictEqual(given, expected) ? [] : [`expected ${JSON.stringify(expected)}, it gives ${JSON.stringify(given)}`];
  },
}));

function faultsOfRow(rule: Rule, [, input, expected]: RuleCase): readonly string[] {
  const said = inWordsOf(expected, worstOutcome(outcomesOf(rule, input)), rule);
  return isDeepStrictEqual(said, expected) ? [] : [`expected ${JSON.stringify(expected)}, the rule says ${JSON.stringify(said)}`];
}

/** The id like RENAL-1, the rest not empty and of the lists it belongs to. */
function faultsOfIdentity(rule: Rule): readonly string[] {
  const texts = [rule.title.zh, rule.title.en, rule.description.zh, rule.description.en, rule.source.citation];
  return [
    ...(/^[A-Z]+(-[A-Z]+)*-[1-9]\d*$/.test(rule.id) ? [] : [`id ${rule.id}`]),
    ...(Number.isInteger(rule.version) && rule.version >= 1 ? [] : [`version ${rule.version}`]),
    ...(VERIFICATIONS.includes(rule.verification) ? [] : [`verification ${rule.verification}`]),
    ...(/^[a-z]+(-[a-z]+)*$/.test(rule.category) ? [] : [`category ${rule.category}`]),
    ...faultsOfCode(rule.commentCode),
    ...(texts.every((text) => text.trim() !== '') ? [] : ['an empty text']),
  ];
}

const faultsOfCode = (code: string): readonly string[] => (COMMENT_CODES.includes(code) ? [] : [`comment code ${code}`]);

function faultsOfReach(rule: Rule, cases: readonly RuleCase[]): readonly string[] {
  const reached = new Set(cases.map(([, input]) => worstOutcome(outcomesOf(rule, input)).kind));
  return [
    ...rule.outcomes.filter((kind) => !reached.has(kind)).map((kind) => `${kind} is not reached`),
    ...[...reached].filter((kind) => !rule.outcomes.includes(kind)).map((kind) => `${kind} is not declared`),
  ];
}

function faultsOfWords(rule: Rule, cases: readonly RuleCase[]): readonly string[] {
  return cases.flatMap(([why, input]) => outcomesOf(rule, input).flatMap(unexplained).map((fault) => `${why}: ${fault}`));
}

function unexplained(outcome: RuleOutcome): readonly string[] {
  if (outcome.kind === 'pass' || outcome.kind === 'not-applicable') return [];
  return [
    ...(outcome.kind === 'finding' ? outcome.findings.flatMap(unexplainedFinding) : []),
    ...(outcome.missing ?? []).flatMap(({ code, text }) => [...(/^[a-z]+(-[a-z0-9]+)*$/.test(code) ? [] : [`missing ${code}`]), ...notBilingual(text)]),
  ];
}

const unexplainedFinding = (f: RuleFinding): readonly string[] => [
  ...notBilingual(f.message),
  ...notBilingual(f.advice),
  ...[f.observed, f.limit, f.source.citation].flatMap((text) => (text.trim() === '' ? ['an empty observation, limit or source'] : [])),
  ...faultsOfCode(f.commentCode ?? '1-1'),
];

const notBilingual = ({ zh, en }: { readonly zh: string; readonly en: string }): readonly string[] =>
  (/\p{Script=Han}/u.test(zh) && /[a-z]/i.test(en) ? [] : [`not in both languages: ${zh} | ${en}`]);
