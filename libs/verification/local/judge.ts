import { convert, Decimal, isPlainDecimal, quantity } from '#kernel';
import { isSigned } from '../beyond-routine.js';
import { liesAhead } from '../clock.js';
import { anyUnder, normalCode } from '../icd.js';
import { missing } from '../missing.js';
import type { MissingFact, Verification } from '../verdict.js';
import type { ItemView, PrescriptionView } from '../view.js';
import { written } from '../wording.js';
import { eachRuleFor } from './rules-for.js';
import type { LocalCondition, LocalRule, LocalRuleKind } from './local-rule.js';

/** The verification a kind of rule belongs to, and the comment code of what it finds (点评 2010). */
export const LOCAL_KINDS: Readonly<Record<LocalRuleKind, { readonly verification: Verification; readonly commentCode: string }>> = {
  'max-per-visit': { verification: 'quantity', commentCode: '2-5' },
  'only-departments': { verification: 'department', commentCode: '2-9' },
  'only-prescribers': { verification: 'department', commentCode: '2-9' },
  'only-diagnoses': { verification: 'diagnosis', commentCode: '2-1' },
  'lab-within': { verification: 'usage-dosage', commentCode: '2-9' },
  'needs-approval': { verification: 'diagnosis', commentCode: '2-9' },
  message: { verification: 'drug-name', commentCode: '2-9' },
};

/** Kept, or broken with what was seen and what was asked, or a fact that is missing to tell. */
export type Judgement = 'kept' | { readonly observed: string; readonly limit: string } | { readonly missing: MissingFact };

/** One rule against the lines it means; pure. */
export function judge(rule: LocalRule, views: readonly ItemView[], rx: PrescriptionView): Judgement {
  const { condition } = rule;
  const { prescription } = rx;
  switch (condition.kind) {
    case 'max-per-visit': return withinVisit(rule, condition, views, rx);
    case 'only-departments': return oneOf(condition.codes, prescription.departmentCode);
    case 'only-prescribers': return oneOf(condition.codes, prescription.prescriberCode);
    case 'only-diagnoses': return diagnosed(condition.codes, views, rx);
    case 'lab-within': return measured(condition, rx);
    case 'needs-approval': return views.every(isSigned) ? 'kept' : { observed: '-', limit: '理由 + 再次签名' };
    case 'message': return { observed: '-', limit: '-' };
  }
}

const oneOf = (codes: readonly string[], code: string): Judgement => (codes.includes(code) ? 'kept' : { observed: code, limit: codes.join(', ') });

function diagnosed(codes: readonly string[], views: readonly ItemView[], { diagnosisCodes, hasUnreadDiagnosis }: PrescriptionView): Judgement {
  if (anyUnder(diagnosisCodes, codes.map(normalCode))) return 'kept';
  if (hasUnreadDiagnosis) return { missing: missing('diagnosis-code', ...views) };
  return { observed: diagnosisCodes.join(', ') || '-', limit: codes.join(', ') };
}

const DAY_MS = 24 * 3_600_000;

/** A result that cannot be read, or of the future, is none. */
function measured({ lab, days }: Extract<LocalCondition, { kind: 'lab-within' }>, { prescription, asOf }: PrescriptionView): Judgement {
  const found = prescription.patient.labs?.[lab];
  const limit = `${lab} ≤ ${days} d`;
  if (!found || !isPlainDecimal(found.value) || liesAhead(found.at, asOf) !== false) return { observed: '-', limit };
  const age = Math.floor((Date.parse(asOf) - Date.parse(found.at)) / DAY_MS);
  return age <= days ? 'kept' : { observed: `${lab} ${age} d`, limit };
}

/** All lines it means on this prescription and on the others of the same visit. */
function withinVisit(rule: LocalRule, { max }: Extract<LocalCondition, { kind: 'max-per-visit' }>, views: readonly ItemView[], rx: PrescriptionView): Judgement {
  const visit = rx.prescription.visitNumber;
  const earlier = visit === undefined ? [] : rx.earlier.flatMap(({ of, view }) => (of.visitNumber === visit && means(rule, view, rx) ? [view] : []));
  let sum = new Decimal(0);
  for (const view of [...views, ...earlier]) {
    const amount = dispensedIn(view, max.unit);
    if (!amount) return { missing: missing('local-quantity', ...views) };
    sum = sum.plus(amount);
  }
  return sum.lte(max.value) ? 'kept' : { observed: written({ value: sum.toDecimalPlaces(4).toString(), unit: max.unit }), limit: `≤ ${written(max)}` };
}

function means(rule: LocalRule, view: ItemView, rx: PrescriptionView): boolean {
  let meant = false;
  eachRuleFor(view, rx, (found) => {
    if (found === rule) meant = true;
  });
  return meant;
}

/** What is dispensed of a line in this unit: packages, counting units, or mass and volume by strength. */
function dispensedIn({ item, product, quantityUnits }: ItemView, unit: string): Decimal | undefined {
  if (item.quantity.unit === unit) return quantity(item.quantity)?.value;
  if (!product || !quantityUnits) return undefined;
  if (unit === product.unit) return quantityUnits;
  if (unit === product.packageUnit) return quantityUnits.dividedBy(product.unitsPerPackage);
  for (const one of [product.strength, product.volume]) {
    const same = one && quantity(one);
    const perUnit = same && convert(same, unit);
    if (perUnit) return perUnit.value.times(quantityUnits);
  }
  return undefined;
}
