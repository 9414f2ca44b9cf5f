import { existsSync, readdirSync } from 'node:fs';
import { extname } from 'node:path';
import type { Rule } from '../rule.js';
import type { RuleCase } from './case.js';

/** A folder of rules/: the rules its module exports and its table; either is empty when there is no such module. */
export interface RuleFolder {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly cases: readonly RuleCase[];
}

const RULES_DIRECTORY = new URL('../rules/', import.meta.url);
/** '.ts' as Jest runs it, '.js' where it was built. */
const EXTENSION = extname(new URL(import.meta.url).pathname);

/** Every folder of rules/, read from the disk: a rule that nobody registered cannot hide from the spec. */
export async function readRuleFolders(): Promise<readonly RuleFolder[]> {
  const names = readdirSync(RULES_DIRECTORY, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name).sort();
  return Promise.all(names.map(async (name) => ({
    name,
    rules: Object.values(await moduleOf(name, 'rule')).filter(isRule),
    cases: (await moduleOf(name, 'cases') as { cases?: readonly RuleCase[] }).cases ?? [],
  })));
}

const moduleOf = async (name: string, part: 'rule' | 'cases'): Promise<object> =>
  existsSync(new URL(`${name}/${name}.${part}${EXTENSION}`, RULES_DIRECTORY)) ? import(`../rules/${name}/${name}.${part}.js`) as Promise<object> : {};

const isRule = (value: unknown): value is Rule =>
  typeof value === 'object' && value !== null && 'evaluate' in value && 'id' in value;
