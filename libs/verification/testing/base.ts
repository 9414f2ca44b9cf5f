import { convert, Decimal, HOUR, type Instant, plus, quantity } from '#kernel';
import type { Knowledge, Product } from '#knowledge';
import type { LocalRule } from '../local/local-rule.js';
import { compileLocalRules, type LocalRuleBook, NO_LOCAL_RULES } from '../local/local-rule-book.js';
import {
  DEFAULT_VERIFICATION_SETTINGS, type FacilityContext, type OtherPrescription, type Prescription, type PrescriptionItem,
} from '../prescription.js';
import { amount, AS_OF, type CaseEarlier, type CaseInput, type CaseItem, type CaseLocalRule, item, kg, cm, icd, lab } from './case.js';
import { knowledge } from './shipped.js';

/** What verify() takes, in its order. */
export interface VerifyInput {
  readonly prescription: Prescription;
  readonly knowledge: Knowledge;
  readonly context: FacilityContext;
  readonly asOf: Instant;
  readonly localRules: LocalRuleBook;
}

const BASE_ITEMS: readonly CaseItem[] = [item('AML-TAB-5')];

const BASE: Omit<Prescription, 'items'> = {
  number: 'RX-CASE-1',
  version: 1,
  kind: 'general',
  setting: 'outpatient',
  visitNumber: 'V-1001',
  departmentCode: 'D-INT',
  prescriberCode: 'S-DOC1',
  signedAt: '2026-11-23T09:20:00+08:00',
  issuedAt: '2026-11-23T09:20:00+08:00',
  diagnoses: [icd('I10', '高血压')],
  patient: {
    id: 'P-1001',
    name: '张测试',
    sex: 'male',
    birthDate: '1981-03-02',
    weight: kg('68'),
    height: cm('172'),
    pregnancy: 'not-pregnant',
    lactation: 'not-lactating',
    allergyStatus: 'none-known',
    allergies: [],
    labs: {
      egfr: lab('95', 'mL/min/{1.73_m2}'),
      creatinine: lab('78', 'umol/L'),
      alt: lab('22', 'U/L'),
      inr: lab('1.0', '1'),
      potassium: lab('4.2', 'mmol/L'),
    },
  },
};

const BASE_CONTEXT = {
  timeZone: 'Asia/Shanghai',
  department: { code: 'D-INT', name: '内科', active: true, kind: 'general' },
  prescriber: {
    code: 'S-DOC1', name: '李示例', active: true, departmentCodes: ['D-INT'],
    rights: ['general', 'antimicrobial-unrestricted'],
  },
  settings: DEFAULT_VERIFICATION_SETTINGS,
} as const satisfies FacilityContext;

/** The whole input of verify() that a case stands for. */
export function buildCase(input: CaseInput): VerifyInput {
  const { patient, items = BASE_ITEMS, context = {}, formulary, monographs, knowledge: tables, asOf = AS_OF, localRules, ...header } = input;
  return {
    prescription: { ...BASE, ...header, patient: { ...BASE.patient, ...patient }, items: items.map(filledItem) },
    knowledge: knowing(formulary, monographs, tables),
    context: {
      ...BASE_CONTEXT,
      department: context.department === null ? undefined : { ...BASE_CONTEXT.department, ...context.department },
      prescriber: context.prescriber === null ? undefined : { ...BASE_CONTEXT.prescriber, ...context.prescriber },
      settings: { ...BASE_CONTEXT.settings, ...context.settings },
      ...(context.earlierAllergies && { earlierAllergies: context.earlierAllergies }),
      ...(context.knownAllergies && { knownAllergies: context.knownAllergies }),
      ...(context.others && { otherPrescriptions: context.others.map((other, i) => otherPrescription(other, i, asOf)) }),
      ...(localRules && { localRules: { version: 1 } }),
      ...(context.othersCut && { otherPrescriptionsCut: context.othersCut }),
    },
    asOf,
    localRules: localRules && localRules !== 'lost' ? compileLocalRules(1, localRules.map(localRule)) : NO_LOCAL_RULES,
  };
}

const localRule = (rule: CaseLocalRule, index: number): LocalRule => ({
  id: `LOCAL-${index + 1}`, version: 1, severity: 'caution', message: { zh: '本院规定', en: 'A rule of this hospital' }, ...rule,
});

const DAY = 24 * HOUR;

function otherPrescription({ daysAgo = 0, items, ...header }: CaseEarlier, index: number, asOf: Instant): OtherPrescription {
  return {
    id: `other-${index + 1}`, version: 1, number: `RX-EARLIER-${index + 1}`, issuedAt: plus(new Date(asOf), -daysAgo * DAY).toISOString(), visitNumber: `V-0${index + 1}`,
    departmentCode: BASE.departmentCode, prescriberCode: BASE.prescriberCode, diagnoses: BASE.diagnoses, ...header, items: items.map(filledItem),
  };
}

/** The shipped knowledge, with what the case would have otherwise. */
const knowing = (formulary: CaseInput['formulary'], monographs: CaseInput['monographs'], tables: CaseInput['knowledge']): Knowledge =>
  (formulary || monographs || tables
    ? { ...knowledge, ...tables, products: patched(knowledge.products, formulary), drugs: patched(knowledge.drugs, monographs) }
    : knowledge);

/** The rows of a table, some of them with other values; a row that is not there is an error of the case. */
function patched<T extends object>(rows: ReadonlyMap<string, T>, patches: Readonly<Record<string, Partial<T>>> = {}): ReadonlyMap<string, T> {
  return new Map([...rows, ...Object.entries(patches).map(([key, patch]): [string, T] => {
    const row = rows.get(key);
    if (!row) throw new Error(`The knowledge has no ${key}`);
    return [key, { ...row, ...patch }];
  })]);
}

/** Unknown products keep whatever the case says of them, with neutral text for the rest. */
function filledItem(line: CaseItem, index: number): PrescriptionItem {
  const product = knowledge.products.get(line.productCode);
  const form = product && knowledge.forms.get(product.form);
  const filled = {
    no: index + 1,
    genericName: product?.nameZh ?? line.productCode,
    form: form?.nameZh ?? '片剂',
    specification: product?.specification ?? '-',
    route: product?.routes[0] ?? 'po',
    frequency: 'qd',
    days: 3,
    singleDose: product?.strength ?? amount('1', product?.unit ?? '{tablet}'),
    quantity: amount('1', product?.packageUnit ?? '{box}'),
    ...line,
  };
  return line.quantity || !product ? filled : { ...filled, quantity: enough(filled, product) };
}

/** Just enough for dose × frequency × days: counting units when the package may be split, else whole packages. */
function enough(line: PrescriptionItem, product: Product): PrescriptionItem['quantity'] {
  const frequency = knowledge.frequencies.get(line.frequency);
  const perDose = line.singleDose && quantity(line.singleDose);
  const strength = product.strength && quantity(product.strength);
  const units = perDose && (perDose.unit === product.unit
    ? perDose.value
    : strength && convert(perDose, strength.unit)?.value.dividedBy(strength.value));
  if (!units || !frequency?.times || !frequency.perDays || !line.days) return amount('1', product.packageUnit);
  const needed = units.times(frequency.times).times(line.days).dividedBy(frequency.perDays);
  return product.splittable
    ? amount(needed.toDecimalPlaces(6).ceil().toString(), product.unit)
    : amount(Decimal.max(1, needed.dividedBy(product.unitsPerPackage).toDecimalPlaces(6).ceil()).toString(), product.packageUnit);
}
