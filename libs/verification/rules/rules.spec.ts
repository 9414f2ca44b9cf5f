import { RULES } from './index.js';
import type { RuleFinding } from '../verdict.js';
import { inWordsOf, outcomesOf, readRuleFolders, worstOutcome } from '../testing/index.js';
import { COMMENT_CODES } from '../testing/comment-codes.js';

const folders = await readRuleFolders();
const tables = folders.filter(({ rules, cases }) => rules.length === 1 && cases.length > 0);
const registered = new Set(RULES);

describe('every rule', () => {
  it('has its own folder with a table, and every folder is one registered rule', () => {
    expect(folders.filter(({ rules }) => rules.length !== 1).map(({ name }) => `${name} is not one rule`)).toEqual([]);
    expect(folders.filter(({ cases }) => cases.length === 0).map(({ name }) => `${name} has no cases`)).toEqual([]);
    const inFolders = folders.flatMap(({ rules }) => rules);
    expect(inFolders.filter((rule) => !registered.has(rule)).map(({ id }) => `${id} is not in RULES`)).toEqual([]);
    expect(RULES.filter((rule) => !inFolders.includes(rule)).map(({ id }) => `${id} has no folder`)).toEqual([]);
  });

  it('has an id of its own, like RENAL-1', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids.filter((id) => !/^[A-Z]+(-[A-Z]+)*-[1-9]\d*$/.test(id))).toEqual([]);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))('%s says who it is', (_, rule) => {
    expect(Number.isInteger(rule.version) && rule.version >= 1).toBe(true);
    expect(rule.category).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(COMMENT_CODES).toContain(rule.commentCode);
    for (const text of [rule.title.zh, rule.title.en, rule.description.zh, rule.description.en, rule.source.citation]) {
      expect(text.trim()).not.toBe('');
    }
  });
});

describe.each(tables.map(({ name, rules, cases }) => [name, rules[0]!, cases] as const))('%s', (_, rule, cases) => {
  it.each(cases.map((line) => [line[0], line] as const))('%s', (_why, [, input, expected]) => {
    const outcome = worstOutcome(outcomesOf(rule, input));
    expect(inWordsOf(expected, outcome, rule)).toEqual(expected);
  });

  it('has a table that reaches every outcome it declares, and no other', () => {
    const reached = new Set(cases.map(([, input]) => worstOutcome(outcomesOf(rule, input)).kind));
    expect([...reached].sort()).toEqual([...rule.outcomes].sort());
  });

  it('explains each finding and each missing fact in both languages, with value, limit, advice and source', () => {
    const outcomes = cases.flatMap(([, input]) => outcomesOf(rule, input));
    for (const outcome of outcomes) {
      if (outcome.kind === 'finding') outcome.findings.forEach(expectExplained);
      if (outcome.kind === 'finding' || outcome.kind === 'undetermined') {
        for (const { code, text } of outcome.missing ?? []) {
          expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
          expectBilingual(text);
        }
      }
    }
  });
});

function expectExplained(f: RuleFinding): void {
  expectBilingual(f.message);
  expectBilingual(f.advice);
  for (const text of [f.observed, f.limit, f.source.citation]) expect(text.trim()).not.toBe('');
  if (f.commentCode !== undefined) expect(COMMENT_CODES).toContain(f.commentCode);
}

function expectBilingual(text: { readonly zh: string; readonly en: string }): void {
  expect(text.zh).toMatch(/\p{Script=Han}/u);
  expect(text.en).toMatch(/[a-z]/i);
}
