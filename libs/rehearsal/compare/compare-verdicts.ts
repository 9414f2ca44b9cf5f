import { type Finding, type Severity, severityRank, type Verdict } from '#verification';

/** What can become of a finding under other knowledge: it is new, it is gone, it weighs more, it weighs less. */
export const DIFFERENCES = ['added', 'removed', 'raised', 'lowered'] as const;
export type Difference = (typeof DIFFERENCES)[number];

export interface RuleDifference {
  readonly ruleId: string;
  readonly difference: Difference;
}

/** What one rule says of some lines, whether it speaks for itself or another rule speaks for it. */
export interface Statement {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly observed: string;
  /** Line numbers, rising. */
  readonly items: readonly number[];
}

/** Everything the rules say that is not signed away: what a suppression covers interrupts nobody, before or after. */
export function statementsOf({ findings }: Pick<Verdict, 'findings'>): readonly Statement[] {
  return findings.filter(({ suppressed }) => !suppressed).flatMap((finding) => [finding, ...finding.also ?? []].map((said) => statement(said, finding)));
}

const statement = ({ ruleId, severity, observed }: Pick<Finding, 'ruleId' | 'severity' | 'observed'>, { items }: Finding): Statement =>
  ({ ruleId, severity, observed, items: [...items].sort((a, b) => a - b) });

/**
 * What the rules say otherwise after than before. The same rule on the same lines says the same thing; where it says several
 * (of one line and two other drugs), those that saw the same are compared, then the rest, worst with worst.
 */
export function compareStatements(before: readonly Statement[], after: readonly Statement[]): readonly RuleDifference[] {
  const was = byPlace(before);
  const is = byPlace(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((place) => {
    const [old, now] = [was.get(place) ?? [], is.get(place) ?? []];
    const { ruleId } = (old[0] ?? now[0])!;
    return differences(old, now).map((difference) => ({ ruleId, difference }));
  });
}

function byPlace(statements: readonly Statement[]): ReadonlyMap<string, readonly Statement[]> {
  const places = new Map<string, Statement[]>();
  for (const said of statements) {
    const place = `${said.ruleId} ${said.items.join()}`;
    const known = places.get(place);
    if (known) known.push(said);
    else places.set(place, [said]);
  }
  return places;
}

function differences(old: readonly Statement[], now: readonly Statement[]): readonly Difference[] {
  const left = [...now];
  const take = (index: number): Statement | undefined => (index < 0 ? undefined : left.splice(index, 1)[0]);
  const pairs = old.map((was) => ({ was, is: take(left.findIndex(({ observed }) => observed === was.observed)) }));
  const single = pairs.filter(({ is }) => !is).map(({ was }) => was).toSorted(worstFirst);
  left.sort(worstFirst);
  const rest = single.map((was) => ({ was, is: left.shift() }));
  return [
    ...[...pairs.filter(({ is }) => is), ...rest].flatMap(({ was, is }) => (is ? weighed(was, is) : ['removed' as const])),
    ...left.map(() => 'added' as const),
  ];
}

const worstFirst = (a: Statement, b: Statement): number => severityRank(b.severity) - severityRank(a.severity);

function weighed(was: Statement, is: Statement): readonly Difference[] {
  const by = severityRank(is.severity) - severityRank(was.severity);
  if (by === 0) return [];
  return [by > 0 ? 'raised' : 'lowered'];
}
