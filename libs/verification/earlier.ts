import { daysBetween, type LocalDate, type LocalText } from '#kernel';
import { missing, type MissingCode } from './missing.js';
import { hasIngredients, treatments, withoutIngredients } from './pairs.js';
import { isLocal, isSkinTest } from './routes.js';
import type { OtherPrescription } from './prescription.js';
import { conclude, NOT_APPLICABLE } from './rule.js';
import type { MissingFact, RuleFinding, RuleOutcome } from './verdict.js';
import type { EarlierLine, ItemView, PrescriptionView } from './view.js';
import { nameOf } from './wording.js';

/** A line that treats, with what is left of it; nothing for solvents and skin tests. `start` and `today` are days of the facility's calendar. */
export function earlierLine(of: OtherPrescription, view: ItemView, start: LocalDate, today: LocalDate): EarlierLine | undefined {
  if (view.isSolvent || isSkinTest(view)) return undefined;
  const days = daysMeant(view);
  return { of, view, sameDay: start === today, daysLeft: days === undefined ? undefined : days - daysBetween(start, today) };
}

/** Days the patient is meant to take it: as written, else as long as the quantity lasts. A single dose is over with its day. */
export function daysMeant({ item, frequency, daysOfSupply }: ItemView): number | undefined {
  if (frequency?.once) return 1;
  return item.days !== undefined && item.days > 0 ? Math.ceil(item.days) : daysOfSupply;
}

/** Not known to be over. */
export const lasts = ({ daysLeft }: EarlierLine): boolean => daysLeft === undefined || daysLeft > 0;

/** The same drug again rather than another one like it: its supply counts, not its presence. */
export function isSameDrug(a: ItemView, b: ItemView): boolean {
  if (isLocal(a) !== isLocal(b)) return false;
  if (a.drug !== undefined && a.drug === b.drug) return true;
  const [own, others] = [a.product?.ingredients ?? [], b.product?.ingredients ?? []];
  return own.length > 0 && own.length === others.length && own.every((id) => others.includes(id));
}

/** What stands between a rule that compares with earlier prescriptions and a clear answer. `hits`: lines something was found for that may be over. */
export function unknownOfEarlier(rx: PrescriptionView, hits: readonly ItemView[] = []): readonly MissingFact[] {
  const facts: MissingFact[] = [];
  const say = (code: MissingCode, views: readonly ItemView[]): void => void facts.push(missing(code, ...new Set(views)));
  if (hits.length > 0) say('earlier-supply', hits);
  if (rx.earlier.some((line) => lasts(line) && !hasIngredients(line.view))) say('earlier-ingredients', []);
  if (rx.context.otherPrescriptionsCut) say('earlier-prescriptions', []);
  return facts;
}

/**
 * The whole of a rule that compares each line that treats with what other prescriptions still supply: what `judge` says of
 * the two. Where nobody can tell whether the earlier one is over, it is a fact that is missing, not a finding.
 */
export function judgeWithEarlier(
  rx: PrescriptionView, uncovered: MissingCode, judge: (view: ItemView, line: EarlierLine) => RuleFinding | undefined,
): RuleOutcome {
  const items = treatments(rx);
  if (items.length === 0 || !hasEarlier(rx)) return NOT_APPLICABLE;
  const findings: RuleFinding[] = [];
  const unknown: ItemView[] = [];
  for (const line of rx.earlier.filter(lasts)) {
    for (const view of items) {
      const found = judge(view, line);
      if (!found) continue;
      if (line.daysLeft === undefined) unknown.push(view);
      else findings.push(found);
    }
  }
  return conclude(findings, [...withoutIngredients(items, uncovered), ...unknownOfEarlier(rx, unknown)]);
}

/** Is there anything of other prescriptions to compare with? */
export const hasEarlier = ({ earlier, context }: PrescriptionView): boolean => earlier.length > 0 || context.otherPrescriptionsCut === true;

/** '克拉霉素片(处方 RX-1)' */
export function earlierName({ of, view }: EarlierLine): LocalText {
  const name = nameOf(view);
  return { zh: `${name.zh}(处方 ${of.number})`, en: `${name.en} (prescription ${of.number})` };
}
