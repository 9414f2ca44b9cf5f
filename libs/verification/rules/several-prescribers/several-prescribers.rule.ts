import type { Product } from '#knowledge';
import { hasEarlier } from '../../earlier.js';
import { missing } from '../../missing.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const severalPrescribers: PrescriptionRule = {
  id: 'EARLIER-6',
  version: 1,
  scope: 'prescription',
  verification: 'quantity',
  category: 'several-prescribers',
  commentCode: '2-9',
  title: { zh: '多位医师或科室为同一患者开具麻醉、精神药品', en: 'Controlled drugs for one patient from several doctors or departments' },
  description: {
    zh: '本机构设置的窗口期内,为同一患者开具麻醉药品、精神药品的医师或科室达到设置的数目(含本次),提请审查。住院医嘱不适用。',
    en: 'Within the window the facility has set, so many prescribers or departments (this one included) have issued narcotic or psychotropic drugs to one patient: looked at. Inpatient orders are not concerned.',
  },
  source: decree53('第二十三条至第二十六条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const { prescription, context: { settings, otherPrescriptionsCut } } = rx;
    const items = rx.drugItems.filter(isControlled);
    const uncovered = rx.drugItems.filter(({ product }) => !product);
    if (!hasEarlier(rx) || prescription.setting === 'inpatient' || items.length + uncovered.length === 0) return NOT_APPLICABLE;
    const earlier = rx.earlier.filter(({ view }) => isControlled(view)).map(({ of }) => of);
    const doctors = new Set([prescription, ...earlier].map((of) => of.prescriberCode));
    const departments = new Set([prescription, ...earlier].map((of) => of.departmentCode));
    const many = Math.max(doctors.size, departments.size) >= settings.controlledPrescribers;
    return conclude(many && items.length > 0 ? [report(items, doctors.size, departments.size, settings.controlledPrescribers)] : [], [
      ...uncovered.length > 0 && earlier.length > 0 ? [missing('product', ...uncovered)] : [],
      ...otherPrescriptionsCut ? [missing('earlier-prescriptions')] : [],
    ]);
  },
};

const WATCHED: readonly Product['controlClass'][] = ['narcotic', 'psychotropic-1', 'psychotropic-2'];
const isControlled = ({ product }: Pick<ItemView, 'product'>): boolean => product?.controlClass !== undefined && WATCHED.includes(product.controlClass);

function report(items: PrescriptionView['drugItems'], doctors: number, departments: number, limit: number): RuleFinding {
  const names = namesOf(items);
  return {
    severity: 'caution',
    items: items.map(({ item }) => item.no),
    message: { zh: `${names.zh}:近期由 ${doctors} 位医师、${departments} 个科室为该患者开具管制药品`, en: `${names.en}: ${doctors} doctors and ${departments} departments have issued controlled drugs to this patient of late` },
    observed: `${doctors} 医师 / ${departments} 科室`,
    limit: `< ${limit}`,
    advice: { zh: '请核实病情、余药与各次开具的原因', en: 'Look into the condition, what is left, and why each was issued' },
    source: severalPrescribers.source,
  };
}
