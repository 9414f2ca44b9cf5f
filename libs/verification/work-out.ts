import { ageOn, convert, Decimal, isAboveZero, type Instant, type LocalDate, localDate, quantity, type Quantity } from '#kernel';
import type { Knowledge } from '#knowledge';
import { doseIn, times, timesPerDayOf, unitsDispensed, unitsIn } from './amounts.js';
import { codesOfText } from './diagnosis-text.js';
import { dosingOf } from './dosing.js';
import { earlierLine } from './earlier.js';
import { codesIn } from './icd.js';
import type { FacilityContext, OtherPrescription, Prescription, PrescriptionItem } from './prescription.js';
import { type LocalRuleBook, NO_LOCAL_RULES } from './local/local-rule-book.js';
import { kidneyFunction } from './renal-function.js';
import { isSingleUse, wholeTimes } from './supply.js';
import type { Body, EarlierLine, ItemView, PrescriptionView } from './view.js';

/** Works the prescription out against one knowledge version. Pure; throws nothing on odd data. */
export function viewPrescription(
  prescription: Prescription, knowledge: Knowledge, context: FacilityContext, asOf: Instant, localRules: LocalRuleBook = NO_LOCAL_RULES,
): PrescriptionView {
  const today = localDate(asOf, context.timeZone);
  const { patient } = prescription;
  const weightKg = positive(patient.weight && inUnit(quantity(patient.weight), 'kg'));
  const heightCm = positive(patient.height && inUnit(quantity(patient.height), 'cm'));
  const age = (patient.birthDate && ageOn(patient.birthDate, today)) || undefined;
  const bodySurface = weightKg && heightCm && mosteller(weightKg, heightCm);
  const body = { age, weightKg, bodySurface };
  const items = prescription.items.map((item) => viewItem(item, knowledge, body));
  const diagnoses = prescription.diagnoses.map((d) => (d.code?.trim() ? codesIn(d.code) : codesOfText(d.text, knowledge)));
  return {
    prescription, knowledge, context, asOf, today, age, weightKg, bodySurface, items,
    egfr: kidneyFunction(patient, age, heightCm, asOf),
    diagnosisCodes: diagnoses.flatMap((codes) => codes ?? []),
    hasUnreadDiagnosis: diagnoses.includes(null),
    drugItems: items.filter((view) => !view.isSolvent),
    groups: groupItems(items),
    localRules: localRules.version === (context.localRules?.version ?? NO_LOCAL_RULES.version) ? localRules : undefined,
    earlier: context.otherPrescriptions ? viewEarlier(context.otherPrescriptions, knowledge, context, today, body) : NOTHING,
  };
}

const NOTHING: readonly EarlierLine[] = [];

function viewEarlier(
  others: readonly OtherPrescription[], knowledge: Knowledge, { timeZone }: FacilityContext, today: LocalDate, body: Body,
): readonly EarlierLine[] {
  return others.flatMap((of) => {
    const start = localDate(of.issuedAt, timeZone);
    return of.items.flatMap((item) => earlierLine(of, viewItem(item, knowledge, body), start, today) ?? []);
  });
}

/**
 * Of a patient's other prescriptions those that can still mean something: what lasts, what nobody can tell of, what is
 * controlled, what adds up to a total, what belongs to the same visit. The rest need not be kept with the verdict. Pure.
 */
export function stillRelevant(
  others: readonly OtherPrescription[], prescription: Prescription, knowledge: Knowledge, context: FacilityContext, asOf: Instant,
): readonly OtherPrescription[] {
  if (others.length === 0) return others;
  const lines = viewEarlier(others, knowledge, context, localDate(asOf, context.timeZone), {});
  const relevant = new Set(lines.filter(isRelevant).map(({ of }) => of.id));
  const visit = prescription.visitNumber;
  return others.filter(({ id, visitNumber }) => relevant.has(id) || (visit !== undefined && visitNumber === visit));
}

const isRelevant = ({ daysLeft, view }: EarlierLine): boolean =>
  daysLeft === undefined || daysLeft > 0 || !view.product || view.product.controlClass !== undefined || (view.drug?.cumulative.length ?? 0) > 0;

function viewItem(item: PrescriptionItem, knowledge: Knowledge, body: Body): ItemView {
  const product = knowledge.products.get(item.productCode);
  const drug = product?.drugId === undefined ? undefined : knowledge.drugs.get(product.drugId);
  const frequency = knowledge.frequencies.get(item.frequency.trim().toLowerCase());
  const route = knowledge.routes.get(item.route.trim()) ?? knowledge.routes.get(item.route.trim().toLowerCase());
  const written = item.singleDose && quantity(item.singleDose);
  const unitsPerDose = unitsIn(written, product);
  const singleDose = doseIn(written, product, drug);
  const quantityUnits = unitsDispensed(quantity(item.quantity), product);
  const timesPerDay = timesPerDayOf(frequency);
  const ceiling = frequency?.prn && item.maxDailyDose ? quantity(item.maxDailyDose) : undefined;
  const form = product && knowledge.forms.get(product.form);
  const used = isSingleUse({ form }) ? unitsPerDose?.ceil() : unitsPerDose;
  const unitsPerDay = frequency?.prn ? unitsIn(ceiling, product) : used && timesPerDay && times(used, timesPerDay);
  return {
    item, product, drug, frequency, route, timesPerDay, unitsPerDose, singleDose, quantityUnits, unitsPerDay,
    form, isSolvent: isSolvent(item, knowledge),
    dailyDose: frequency?.prn
      ? doseIn(ceiling, product, drug)
      : singleDose && timesPerDay && { value: times(singleDose.value, timesPerDay), unit: singleDose.unit },
    dosing: dosingOf(product, drug, route, body),
    daysOfSupply: daysOfSupply(quantityUnits, unitsPerDay),
  };
}

/** As marked; where the sender marks no roles, a solvent product inside an infusion group. */
function isSolvent({ role, group, productCode }: PrescriptionItem, { solventCodes }: Knowledge): boolean {
  return role === undefined ? group !== undefined && solventCodes.has(productCode) : role === 'solvent';
}

function daysOfSupply(quantityUnits: Decimal | undefined, unitsPerDay: Decimal | undefined): number | undefined {
  return quantityUnits && isAboveZero(unitsPerDay) ? wholeTimes(quantityUnits, unitsPerDay) : undefined;
}

function groupItems(items: readonly ItemView[]): ReadonlyMap<string, readonly ItemView[]> {
  const groups = new Map<string, ItemView[]>();
  for (const view of items) {
    if (view.item.group === undefined) continue;
    const group = groups.get(view.item.group);
    if (group) group.push(view);
    else groups.set(view.item.group, [view]);
  }
  return groups;
}

/** Nine digits are more than a scale and a tape measure give, and a native root costs nothing. */
const mosteller = (weightKg: Decimal, heightCm: Decimal): Decimal =>
  new Decimal(Math.sqrt(weightKg.times(heightCm).toNumber() / 3600).toPrecision(9));
const inUnit = (amount: Quantity | null, unit: string): Decimal | undefined => (amount && convert(amount, unit)?.value) || undefined;
const positive = (value: Decimal | undefined): Decimal | undefined => (isAboveZero(value) ? value : undefined);
