import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { RULES } from './rules/index.js';
import { knowledge, readRuleFolders, ruleSheet } from './testing/index.js';

const DIRECTORY = new URL('../../docs/rules/', import.meta.url);
const folders = await readRuleFolders();
const pages = ruleSheet(RULES.map((rule) => ({ rule, cases: folders.find(({ rules }) => rules.includes(rule))?.cases ?? [] })));

// `npm run rules:sheet` sets UPDATE: the same pages are written first and compared afterwards.
if (process.env.UPDATE) {
  mkdirSync(DIRECTORY, { recursive: true });
  for (const [name, text] of pages) writeFileSync(new URL(name, DIRECTORY), text);
}

describe('the committed rule sheet', () => {
  it.each([...pages])('%s is what the rules and their tables say (else: npm run rules:sheet)', (name, text) => {
    const file = new URL(name, DIRECTORY);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '(missing)').toBe(text);
  });

  it('has no page of a check that is no more', () => {
    expect(readdirSync(DIRECTORY).sort()).toEqual([...pages.keys()].sort());
  });

  it('has as many rules and products as the README says', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(`${RULES.length} rules over a formulary of ${knowledge.products.size} products`);
  });

  it('tells every rule', () => {
    const all = [...pages.values()].join('');
    expect(RULES.filter(({ id, title }) => !all.includes(`### ${id} ${title.zh}`)).map(({ id }) => id)).toEqual([]);
  });
});
