import { Decimal } from '#kernel';
import { asDispensed, inAll, isSingleUse, unitsNeeded } from './supply.js';
import { ampoules, boxes, type CaseInput, type HelperCase, item, knowledge, mg, tablets, viewCase } from './testing/index.js';

const line = (productCode: string, patch: Parameters<typeof item>[1] = {}, input: CaseInput = {}) => viewCase({ items: [item(productCode, patch)], ...input }).items[0]!;
/** '7–14' counting units; undefined = cannot be computed. */
const need = (...of: Parameters<typeof line>) => (): string | undefined => {
  const found = unitsNeeded(line(...of));
  return found && `${found.atLeast}–${found.atMost}`;
};
const dispensed = (units: string, ...of: Parameters<typeof line>) => () => asDispensed(new Decimal(units), line(...of));
const singleUse = (code: string) => () => isSingleUse({ form: knowledge.forms.get(code) });
const PACKAGE_ONLY: CaseInput = { formulary: { 'AML-TAB-5': { splittable: false, unitsPerPackage: 7 } } };
const SPLIT: CaseInput = { formulary: { 'AML-TAB-5': { splittable: true, unitsPerPackage: 7 } } };

export const cases: readonly HelperCase[] = [
  ['Once a day for a week', need('AML-TAB-5', { days: 7 }), '7–7'],
  ['Three times a day', need('AML-TAB-5', { frequency: 'tid', days: 7 }), '21–21'],
  ['Every other day for a week: four times', need('AML-TAB-5', { frequency: 'qod', days: 7 }), '4–4'],
  ['A single order, whatever the days', need('AML-TAB-5', { frequency: 'once', days: 7 }), '1–1'],
  ['Half tablets', need('AML-TAB-5', { singleDose: mg('2.5'), days: 7 }), '3.5–3.5'],
  ['Half ampoules: the rest is thrown away', need('MOR-INJ-10', { singleDose: mg('5'), days: 3 }), '1.5–3'],
  ['As needed: up to the ceiling of every day', need('AML-TAB-5', { frequency: 'prn', maxDailyDose: mg('10'), days: 7 }), '0–14'],
  ['As needed without a ceiling', need('AML-TAB-5', { frequency: 'prn', days: 7 }), undefined],
  ['As needed without days', need('AML-TAB-5', { frequency: 'prn', maxDailyDose: mg('10'), days: undefined }), undefined],
  ['No days', need('AML-TAB-5', { days: undefined }), undefined],
  ['Zero days', need('AML-TAB-5', { days: 0 }), undefined],
  ['Days below zero', need('AML-TAB-5', { days: -7 }), undefined],
  ['A frequency nobody knows', need('AML-TAB-5', { frequency: 'odd' }), undefined],
  ['A dose nobody can count', need('AML-TAB-5', { singleDose: undefined }), undefined],
  ['Three doses of a third of a tablet are one tablet', () => inAll(new Decimal(1).dividedBy(3), 3).toString(), '1'],

  ['An ampoule', singleUse('injection'), true],
  ['A vial', singleUse('powder-for-injection'), true],
  ['A nebule', singleUse('nebuliser-solution'), true],
  ['A pen serves for weeks', singleUse('prefilled-pen'), false],
  ['A tablet', singleUse('tablet'), false],
  ['A form nobody knows', singleUse('unheard-of'), false],

  ['Whole units', dispensed('3', 'AML-TAB-5', { quantity: tablets('3') }, SPLIT), 3],
  ['Part of a unit', dispensed('3.5', 'AML-TAB-5', { quantity: tablets('4') }, SPLIT), 4],
  ['Written in packages: whole packages', dispensed('3.5', 'AML-TAB-5', { quantity: boxes('1') }, SPLIT), 7],
  ['A package that is not split: whole packages', dispensed('8', 'AML-TAB-5', { quantity: tablets('8') }, PACKAGE_ONLY), 14],
  ['Exactly a package', dispensed('7', 'AML-TAB-5', { quantity: boxes('1') }, PACKAGE_ONLY), 7],
  ['A product nobody knows', dispensed('3.5', 'XXX-0', { quantity: ampoules('4') }), 4],
];
