import { isDeepStrictEqual } from 'node:util';
import type { Rule } from '../rule.js';
import { RULES } from '../rules/index.js';
import { VERIFICATIONS } from '../verdict.js';
import type { RuleCase } from './case.js';
import type { HelperTable } from './helper-cases.js';
import { inWordsOf, outcomesOf, worstOutcome } from './outcome.js';
import { faultsOfCode, faultsOfPoorer, faultsOfWords } from './promises.js';
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
    { name: 'explains each finding and each missing fact in both languages, with value, limit, advice, source and lines', faults: () => faultsOfWords(rule, cases) },
    { name: 'neither fails nor passes what needs a person when a fact is taken away', faults: () => faultsOfPoorer(rule, cases) },
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
    ...(['item', 'prescription'].includes(rule.scope) ? [] : [`scope ${rule.scope}`]),
    ...(VERIFICATIONS.includes(rule.verification) ? [] : [`verification ${rule.verification}`]),
    ...(/^[a-z]+(-[a-z]+)*$/.test(rule.category) ? [] : [`category ${rule.category}`]),
    ...faultsOfCode(rule.commentCode),
    ...(texts.every((text) => text.trim() !== '') ? [] : ['an empty text']),
  ];
}

function faultsOfReach(rule: Rule, cases: readonly RuleCase[]): readonly string[] {
  const reached = new Set(cases.map(([, input]) => worstOutcome(outcomesOf(rule, input)).kind));
  return [
    ...rule.outcomes.filter((kind) => !reached.has(kind)).map((kind) => `${kind} is not reached`),
    ...[...reached].filter((kind) => !rule.outcomes.includes(kind)).map((kind) => `${kind} is not declared`),
  ];
}
