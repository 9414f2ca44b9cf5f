import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { RULES } from './rules/index.js';
import { knowledge, readRuleFolders, ruleSheet } from './testing/index.js';

const DIRECTORY = new URL('../../docs/rules/', import.meta.url);
const folders = await readRuleFolders();
const pages = ruleSheet(RULES.map((rule) => ({ rule, cases: folders.find(({ rules }) => rules.includes(rule))?.cases ?? [] })));

const README = new URL('../../README.md', import.meta.url);
const COUNTS = /\d+ rules over a formulary of \d+ products/;
const counts = `${RULES.length} rules over a formulary of ${knowledge.products.size} products`;

// `npm run rules:sheet` sets UPDATE: pages and counts are written first and compared afterwards.
if (process.env.UPDATE) {
  mkdirSync(DIRECTORY, { recursive: true });
  for (const [name, text] of pages) writeFileSync(new URL(name, DIRECTORY), text);
  writeFileSync(README, readFileSync(README, 'utf8').replace(COUNTS, counts));
}

describe('the committed rule sheet', () => {
  it.each([...pages])('%s is what the rules and their tables say (else: npm run rules:sheet)', (name, text) => {
    const file = new URL(name, DIRECTORY);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '(missing)').toBe(text);
  });

  it('has no page of a check that is no more', () => {
    expect(readdirSync(DIRECTORY).sort()).toEqual([...pages.keys()].sort());
  });

  it('has as many rules and products as the README says (else: npm run rules:sheet)', () => {
    expect(COUNTS.exec(readFileSync(README, 'utf8'))?.[0]).toBe(counts);
  });

  it('tells every rule', () => {
    const all = [...pages.values()].join('');
    expect(RULES.filter(({ id, title }) => !all.includes(`### ${id} ${title.zh}`)).map(({ id }) => id)).toEqual([]);
  });
});
