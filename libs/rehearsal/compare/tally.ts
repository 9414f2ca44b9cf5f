import { SEVERITIES, type Severity, type Verdict } from '#verification';
import { compareStatements, type Difference, DIFFERENCES, statementsOf } from './compare-verdicts.js';
import type { Replayed, Unreplayable } from './replay-under.js';

/** Prescriptions shown for each difference: enough to look at, never a list of patients. */
export const EXAMPLES = 5;

export interface Counted {
  readonly count: number;
  /** Prescription ids, at most EXAMPLES, the newest. */
  readonly examples: readonly string[];
}

/** Only rules of which something differs. */
export interface RuleResult extends Readonly<Record<Difference, Counted>> {
  readonly ruleId: string;
  /** What it said in all, each side. */
  readonly before: number;
  readonly after: number;
}

/** What one version of the knowledge would have said of all of them. */
export interface SideResult {
  /** Messages by severity: one per problem, without what is signed away. */
  readonly alerts: Readonly<Record<Severity, number>>;
  /** Prescriptions with a verification that could not be made. */
  readonly notChecked: number;
  /** Prescriptions a person must look at. */
  readonly forReview: number;
}

export interface RehearsalResult {
  /** Prescriptions compared. */
  readonly replayed: number;
  readonly unreplayable: Counted & { readonly reasons: Readonly<Partial<Record<Unreplayable, number>>> };
  readonly before: SideResult;
  readonly after: SideResult;
  /** By id. */
  readonly rules: readonly RuleResult[];
}

class Count {
  count = 0;
  readonly examples: string[] = [];

  add(id: string): void {
    this.count += 1;
    if (this.examples.length < EXAMPLES && this.examples.at(-1) !== id) this.examples.push(id);
  }

  result = (): Counted => ({ count: this.count, examples: [...this.examples] });
}

class Side {
  readonly alerts: Record<Severity, number> = { info: 0, caution: 0, block: 0, reject: 0 };
  readonly byRule = new Map<string, number>();
  notChecked = 0;
  forReview = 0;

  add({ findings, verifications, disposition }: Verdict, statements: readonly { readonly ruleId: string }[]): void {
    for (const { severity, suppressed } of findings) if (!suppressed) this.alerts[severity] += 1;
    for (const { ruleId } of statements) this.byRule.set(ruleId, (this.byRule.get(ruleId) ?? 0) + 1);
    if (verifications.some(({ outcome }) => outcome === 'not-checked')) this.notChecked += 1;
    if (disposition !== 'approve') this.forReview += 1;
  }

  result = (): SideResult => ({ alerts: { ...this.alerts }, notChecked: this.notChecked, forReview: this.forReview });
}

/** Counts what differs, prescription by prescription; how many there were makes it no larger. */
export class Tally {
  private replayed = 0;
  private readonly before = new Side();
  private readonly after = new Side();
  private readonly unreplayable = new Count();
  private readonly reasons: Partial<Record<Unreplayable, number>> = {};
  private readonly rules = new Map<string, Readonly<Record<Difference, Count>>>();

  add(prescriptionId: string, replayed: Replayed): void {
    if ('unreplayable' in replayed) this.miss(prescriptionId, replayed.unreplayable);
    else this.compare(prescriptionId, replayed);
  }

  /** Prescriptions looked at, whether or not they could be replayed. */
  get done(): number {
    return this.replayed + this.unreplayable.count;
  }

  result(): RehearsalResult {
    return {
      replayed: this.replayed,
      unreplayable: { ...this.unreplayable.result(), reasons: { ...this.reasons } },
      before: this.before.result(),
      after: this.after.result(),
      rules: [...this.rules.keys()].sort().map((ruleId) => this.ruleResult(ruleId)),
    };
  }

  private miss(prescriptionId: string, reason: Unreplayable): void {
    this.unreplayable.add(prescriptionId);
    this.reasons[reason] = (this.reasons[reason] ?? 0) + 1;
  }

  private compare(prescriptionId: string, { before, after }: { readonly before: Verdict; readonly after: Verdict }): void {
    const [was, is] = [statementsOf(before), statementsOf(after)];
    this.replayed += 1;
    this.before.add(before, was);
    this.after.add(after, is);
    for (const { ruleId, difference } of compareStatements(was, is)) this.countsOf(ruleId)[difference].add(prescriptionId);
  }

  private countsOf(ruleId: string): Readonly<Record<Difference, Count>> {
    const known = this.rules.get(ruleId);
    if (known) return known;
    const counts = { added: new Count(), removed: new Count(), raised: new Count(), lowered: new Count() };
    this.rules.set(ruleId, counts);
    return counts;
  }

  private ruleResult(ruleId: string): RuleResult {
    const counts = this.rules.get(ruleId)!;
    const differences = Object.fromEntries(DIFFERENCES.map((difference) => [difference, counts[difference].result()])) as Record<Difference, Counted>;
    return { ruleId, before: this.before.byRule.get(ruleId) ?? 0, after: this.after.byRule.get(ruleId) ?? 0, ...differences };
  }
}

/** So many of each severity on a hundred prescriptions, two decimals; null when none was compared: unknown is not zero. */
export function per100({ alerts }: SideResult, prescriptions: number): Readonly<Record<Severity, string>> | null {
  if (prescriptions === 0) return null;
  return Object.fromEntries(SEVERITIES.map((severity) => [severity, ((alerts[severity] * 100) / prescriptions).toFixed(2)])) as Record<Severity, string>;
}
