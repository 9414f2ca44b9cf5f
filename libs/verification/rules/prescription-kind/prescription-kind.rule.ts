import type { ControlClass } from '#knowledge';
import { lacks } from '../../missing.js';
import type { PrescriptionKind } from '../../prescription.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { Severity } from '../../verdict.js';

/** Narcotic and psychotropic-1 share one red form (麻、精一); what a ward orders goes by medical order instead. */
const FORMS: Readonly<Record<ControlClass, { readonly kinds: readonly PrescriptionKind[]; readonly severity: Severity }>> = {
  narcotic: { kinds: ['narcotic', 'psychotropic-1'], severity: 'block' },
  'psychotropic-1': { kinds: ['narcotic', 'psychotropic-1'], severity: 'block' },
  'psychotropic-2': { kinds: ['psychotropic-2'], severity: 'caution' },
  toxic: { kinds: ['toxic'], severity: 'block' },
};

export const prescriptionKind: ItemRule = {
  id: 'KIND-1',
  version: 1,
  scope: 'item',
  verification: 'department',
  category: 'controlled',
  commentCode: '1-13',
  title: { zh: '管制药品使用专用处方', en: 'Controlled drugs stand on their own prescription form' },
  description: {
    zh: '门急诊麻醉药品、精神药品、毒性药品须用相应类别处方开具;住院医嘱不适用。',
    en: 'Outpatient narcotic, psychotropic and toxic drugs need the form of their class; inpatient orders are not concerned.',
  },
  source: decree53('第五条、附件1'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, { prescription }) {
    const { item, product, isSolvent } = view;
    if (isSolvent || prescription.setting === 'inpatient') return NOT_APPLICABLE;
    if (!product) return lacks('product', view);
    if (!product.controlClass) return NOT_APPLICABLE;
    const { kinds, severity } = FORMS[product.controlClass];
    if (kinds.includes(prescription.kind)) return PASS;
    return finding({
      severity,
      items: [item.no],
      message: { zh: `${product.nameZh}未使用专用处方`, en: `${product.nameEn} is not on the form of its class` },
      observed: prescription.kind,
      limit: kinds.join(' / '),
      advice: { zh: '请改用相应类别的专用处方单独开具', en: 'Issue it separately on the form of its class' },
      source: this.source,
    });
  },
};
