import type { LocalRule } from './local-rule.js';

/** A facility's rules in force, found by drug at a cost that does not grow with their number. */
export interface LocalRuleBook {
  /** Rises with every rule put in force or switched off; names the set for ever. 0: none yet. */
  readonly version: number;
  readonly size: number;
  readonly byProduct: ReadonlyMap<string, readonly LocalRule[]>;
  readonly byIngredient: ReadonlyMap<string, readonly LocalRule[]>;
  readonly byAtc: ReadonlyMap<string, readonly LocalRule[]>;
}

/** Indexes the rules. Pure; `rules` of one facility, one version of each. */
export function compileLocalRules(version: number, rules: Iterable<LocalRule>): LocalRuleBook {
  const maps = { product: new Map<string, LocalRule[]>(), ingredient: new Map<string, LocalRule[]>(), atc: new Map<string, LocalRule[]>() };
  let size = 0;
  for (const rule of rules) {
    const map = maps[rule.target.by];
    const found = map.get(rule.target.code);
    if (found) found.push(rule);
    else map.set(rule.target.code, [rule]);
    size++;
  }
  return { version, size, byProduct: maps.product, byIngredient: maps.ingredient, byAtc: maps.atc };
}

export const NO_LOCAL_RULES: LocalRuleBook = compileLocalRules(0, []);
