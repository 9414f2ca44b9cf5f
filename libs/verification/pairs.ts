import { missing, type MissingCode } from './missing.js';
import { perProduct } from './per-product.js';
import { isLocal, isSkinTest } from './routes.js';
import { conclude, NOT_APPLICABLE } from './rule.js';
import type { MissingFact, RuleFinding, RuleOutcome, Severity } from './verdict.js';
import type { ItemView, PrescriptionView } from './view.js';

/** Lines that treat: without solvents and skin tests. */
export const treatments = (rx: PrescriptionView): readonly ItemView[] =>
  rx.drugItems.some(isSkinTest) ? rx.drugItems.filter((view) => !isSkinTest(view)) : rx.drugItems;

export const hasIngredients = ({ product }: ItemView): boolean => product !== undefined && product.ingredients.length > 0;

const NOTHING: readonly MissingFact[] = [];

/** One missing fact for all drug lines whose ingredients are not known. */
export function withoutIngredients(views: readonly ItemView[], code: MissingCode): readonly MissingFact[] {
  if (views.every((view) => view.isSolvent || hasIngredients(view))) return NOTHING;
  return [missing(code, ...views.filter((view) => !view.isSolvent && !hasIngredients(view)))];
}

/** Calls with every two different lines, in their order. */
export function eachPair(views: readonly ItemView[], visit: (a: ItemView, b: ItemView) => void): void {
  for (let i = 0; i < views.length; i++) {
    for (let j = i + 1; j < views.length; j++) visit(views[i]!, views[j]!);
  }
}

/**
 * The whole of a rule about two lines that treat: what `judge` says of any two. Lines whose ingredients are not known were
 * compared with nothing, which `uncovered` says.
 */
export function judgePairs(rx: PrescriptionView, uncovered: MissingCode, judge: (a: ItemView, b: ItemView) => RuleFinding | undefined): RuleOutcome {
  const items = treatments(rx);
  if (items.length < 2) return NOT_APPLICABLE;
  const findings: RuleFinding[] = [];
  eachPair(items, (a, b) => {
    const found = judge(a, b);
    if (found) findings.push(found);
  });
  return conclude(findings, withoutIngredients(items, uncovered));
}

/** The worst of what `look` finds between any ingredient of one line and any other of the other line. */
export function worstBetween<T>(a: ItemView, b: ItemView, look: (x: string, y: string) => T | undefined, rank: (found: T) => number): T | undefined {
  let worst: T | undefined;
  for (const x of a.product?.ingredients ?? []) {
    for (const y of b.product?.ingredients ?? []) {
      const found = x === y ? undefined : look(x, y);
      if (found !== undefined && (worst === undefined || rank(found) > rank(worst))) worst = found;
    }
  }
  return worst;
}

/** Where one of the two is only put on skin, eye, ear, nose or vagina, little meets the other in the blood: one step down. */
export function eased(severity: Severity, a: ItemView, b: ItemView): Severity {
  if (!isLocal(a) && !isLocal(b)) return severity;
  return severity === 'block' || severity === 'reject' ? 'caution' : 'info';
}

/** Therapeutic classes of a line: of its monograph, and of every ingredient of a compound. */
export const duplicateClassesOf = perProduct<readonly string[]>([], ({ ingredients }, drug, knowledge) => {
  const own = drug?.duplicateClasses ?? [];
  const all = ingredients.length === 1 && own.length > 0 ? own : [...own, ...ingredients.flatMap((id) => knowledge.ingredients.get(id)?.duplicateClasses ?? [])];
  return [...new Set(all)];
});

const NO_CLASSES: ReadonlyMap<string, readonly ItemView[]> = new Map();

/** Therapeutic classes that two lines or more share, each with its lines in their order. */
export function sharedClasses(views: readonly ItemView[], rx: PrescriptionView): ReadonlyMap<string, readonly ItemView[]> {
  const classes = views.map((view) => duplicateClassesOf(view, rx));
  const shared = new Set<string>();
  classes.forEach((names, i) => {
    for (const name of names) if (classes.some((others, j) => j > i && others.includes(name))) shared.add(name);
  });
  if (shared.size === 0) return NO_CLASSES;
  return new Map([...shared].map((name) => [name, views.filter((_, i) => classes[i]!.includes(name))]));
}
