import { conclude, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';

/** Blank to a reader: no letter or digit in it, whatever spaces and invisible signs it has. */
const isBlank = (text: string | undefined): boolean => text === undefined || !/[\p{L}\p{N}]/u.test(text);

export const patientIdentified: PrescriptionRule = {
  id: 'NAME-1',
  version: 1,
  scope: 'prescription',
  verification: 'name',
  category: 'header',
  commentCode: '1-1',
  title: { zh: '患者姓名与编号齐全', en: 'The patient is identified' },
  description: {
    zh: '前记须有患者姓名、患者编号与就诊号。缺姓名或患者编号即拦截;缺就诊号提请补全。',
    en: 'Name, patient number and visit number must be stated. Without name or patient number it is blocked; a missing visit number is looked at.',
  },
  source: decree53('第五条、第六条'),
  outcomes: ['pass', 'finding'],
  evaluate({ prescription: { patient, visitNumber } }) {
    const findings: RuleFinding[] = [];
    const { source } = this;
    if (isBlank(patient.name)) findings.push({ ...absent('姓名', 'name'), severity: 'block', source });
    if (isBlank(patient.id)) findings.push({ ...absent('患者编号', 'patient number'), severity: 'block', source });
    if (isBlank(visitNumber)) findings.push({ ...absent('就诊号', 'visit number'), severity: 'caution', source });
    return conclude(findings);
  },
};

const absent = (zh: string, en: string): Omit<RuleFinding, 'severity' | 'source'> => ({
  items: [],
  message: { zh: `缺${zh}`, en: `No ${en} is stated` },
  observed: '-',
  limit: '须写明',
  advice: { zh: `请补全${zh}后重新提交`, en: `State the ${en} and submit again` },
});
