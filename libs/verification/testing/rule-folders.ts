import { readdirSync } from 'node:fs';
import type { Rule } from '../rule.js';
import type { RuleCase } from './case.js';

/** A folder of rules/: the rules its module exports and its table. */
export interface RuleFolder {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly cases: readonly RuleCase[];
}

const RULES_DIRECTORY = new URL('../rules/', import.meta.url);

/** Every folder of rules/, read from the disk: a rule that nobody registered cannot hide from the spec. */
export async function readRuleFolders(): Promise<readonly RuleFolder[]> {
  const names = readdirSync(RULES_DIRECTORY, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name).sort();
  return Promise.all(names.map(readRuleFolder));
}

/** Fails when either module is missing: a rule without cases is not a rule. */
async function readRuleFolder(name: string): Promise<RuleFolder> {
  const rule = await import(`../rules/${name}/${name}.rule.js`) as Record<string, unknown>;
  const table = await import(`../rules/${name}/${name}.cases.js`) as { cases: readonly RuleCase[] };
  return { name, rules: Object.values(rule).filter(isRule), cases: table.cases };
}

const isRule = (value: unknown): value is Rule =>
  typeof value === 'object' && value !== null && 'evaluate' in value && 'id' in value;
