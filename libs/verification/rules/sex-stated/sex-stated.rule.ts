import { lacks } from '../../missing.js';
import { PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';

export const sexStated: PrescriptionRule = {
  id: 'NAME-3',
  version: 1,
  scope: 'prescription',
  verification: 'name',
  category: 'header',
  commentCode: '1-1',
  title: { zh: '性别已填写', en: 'The sex is stated' },
  description: {
    zh: '性别为身份核对与性别禁忌所需;“未知”不作已填写。',
    en: 'Needed to identify the patient and for contraindications by sex; “unknown” is not a statement.',
  },
  source: decree53('第五条、第六条'),
  outcomes: ['pass', 'undetermined'],
  evaluate: ({ prescription: { patient } }) => (patient.sex === 'unknown' ? lacks('sex') : PASS),
};
