import { lacks } from '../../missing.js';
import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { professional } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';

const ADULT_YEARS = 18;

export const departmentFitsPatient: PrescriptionRule = {
  id: 'DEPARTMENT-2',
  version: 2,
  scope: 'prescription',
  verification: 'department',
  category: 'header',
  commentCode: '1-1',
  title: { zh: '科别与患者相符', en: 'The department fits the patient' },
  description: {
    zh: '儿科处方的患者满 18 岁、产科或妇科处方的患者为男性时提请核对,以发现张冠李戴(婴儿除外:产科可为新生儿开方)。',
    en: 'An adult in paediatrics or a man in obstetrics or gynaecology is looked at: it may be another patient’s prescription (infants excepted, obstetrics treats newborns).',
  },
  source: professional('医院科室收治范围惯例'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate({ age, context: { department }, prescription: { departmentCode, patient } }) {
    if (!department || department.code !== departmentCode) return lacks('department');
    if (department.kind === 'pediatrics') {
      if (!age) return lacks('age');
      return age.years >= ADULT_YEARS ? finding(doubt('儿科处方的患者为成人', 'An adult in paediatrics', `${age.years} 岁`, '< 18 岁')) : PASS;
    }
    if (department.kind !== 'obstetrics' && department.kind !== 'gynecology') return NOT_APPLICABLE;
    if (patient.sex === 'female') return PASS;
    if (!age) return lacks('age');
    if (age.years < 1) return PASS;
    if (patient.sex !== 'male') return lacks('sex');
    return finding(doubt('妇产科处方的患者为男性', 'A man in obstetrics or gynaecology', 'male', 'female'));
  },
};

const doubt = (zh: string, en: string, observed: string, limit: string): RuleFinding => ({
  severity: 'caution',
  items: [],
  message: { zh, en },
  observed,
  limit,
  advice: { zh: '请核对患者与科室是否录错', en: 'Check that neither patient nor department was mistaken' },
  source: departmentFitsPatient.source,
});
