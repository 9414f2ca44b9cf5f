import type { Age } from '#kernel';
import { lacks } from '../../missing.js';
import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { ItemView, PrescriptionView } from '../../view.js';

const INFANT_MONTHS = 12;

/**
 * Far outside what children of that age weigh (WHO growth standards, widened generously): catches grams,
 * pounds and 斤 written as kilograms, and the neighbour's weight. From memory, as a sanity band only.
 */
const PLAUSIBLE_KG: readonly { readonly belowMonths: number; readonly low: number; readonly high: number }[] = [
  { belowMonths: 1, low: 0.4, high: 7 },
  { belowMonths: 12, low: 1.5, high: 16 },
  { belowMonths: 36, low: 5, high: 28 },
  { belowMonths: 72, low: 8, high: 50 },
  { belowMonths: 144, low: 12, high: 100 },
  { belowMonths: Infinity, low: 18, high: 350 },
];

export const childWeight: PrescriptionRule = {
  id: 'AGE-4',
  version: 1,
  scope: 'prescription',
  verification: 'age',
  category: 'header',
  commentCode: '1-4',
  title: { zh: '需要体重时已写体重', en: 'The weight is stated where it is needed' },
  description: {
    zh: '1 岁以下,或所开药品在该年龄按体重给药时,须写体重;所写体重与年龄明显不符(如把克、斤写成千克)提请核对。',
    en: 'Under one year, or where a drug is dosed by weight at this age, the weight must be stated; one that cannot be right for the age (grams or pounds written as kilograms) is looked at.',
  },
  source: decree53('第六条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const { age, weightKg, prescription: { patient } } = rx;
    if (!age) return lacks('age');
    if (!needsWeight(rx, age)) return NOT_APPLICABLE;
    if (!weightKg) return lacks('weight');
    const { low, high } = PLAUSIBLE_KG.find(({ belowMonths }) => age.totalMonths < belowMonths)!;
    if (weightKg.gte(low) && weightKg.lte(high)) return PASS;
    return finding({
      severity: 'caution',
      items: [],
      message: { zh: '体重与年龄明显不符', en: 'The weight cannot be right for the age' },
      observed: `${patient.weight?.value} ${patient.weight?.unit}`,
      limit: `${low}–${high} kg`,
      advice: { zh: '请核对体重及单位', en: 'Check the weight and its unit' },
      source: { citation: 'WHO 儿童生长标准(放宽为常识范围)', standing: 'memory' },
    });
  },
};

const needsWeight = ({ drugItems }: PrescriptionView, age: Age): boolean =>
  age.totalMonths < INFANT_MONTHS || drugItems.some((view) => dosedByWeight(view, age));

const dosedByWeight = ({ drug, route }: ItemView, { totalMonths }: Age): boolean => drug?.dosing.some((range) =>
  range.basis === 'per-kg' && totalMonths >= range.fromMonths && totalMonths < (range.toMonths ?? Infinity)
  && (range.routes === undefined || (route !== undefined && range.routes.includes(route.code)))) ?? false;
