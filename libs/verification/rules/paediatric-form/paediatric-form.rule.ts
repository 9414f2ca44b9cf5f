import { lacks } from '../../missing.js';
import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';

const ADULT_YEARS = 18;

export const paediatricForm: PrescriptionRule = {
  id: 'AGE-6',
  version: 2,
  scope: 'prescription',
  verification: 'age',
  category: 'header',
  commentCode: '1-1',
  title: { zh: '儿科处方的患者为儿童', en: 'A paediatric prescription is for a child' },
  description: {
    zh: '儿科处方用于满 18 岁的患者时提请核对:或类别选错,或患者录错。',
    en: 'A paediatric form for an adult is looked at: either the form or the patient is mistaken.',
  },
  source: decree53('第五条、附件1'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate({ prescription: { kind }, age }) {
    if (kind !== 'pediatric') return NOT_APPLICABLE;
    if (!age) return lacks('age');
    if (age.years < ADULT_YEARS) return PASS;
    return finding({
      severity: 'caution',
      items: [],
      message: { zh: '儿科处方的患者为成人', en: 'A paediatric prescription for an adult' },
      observed: `${age.years} 岁`,
      limit: `< ${ADULT_YEARS} 岁`,
      advice: { zh: '请核对处方类别与患者', en: 'Check the prescription kind and the patient' },
      source: this.source,
    });
  },
};
