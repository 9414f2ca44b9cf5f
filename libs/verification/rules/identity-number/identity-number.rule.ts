import { missing } from '../../missing.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import type { MissingFact, RuleFinding } from '../../verdict.js';

const RESIDENT_NUMBER = /^\d{17}[\dX]$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

export const identityNumber: PrescriptionRule = {
  id: 'NAME-5',
  version: 1,
  scope: 'prescription',
  verification: 'name',
  category: 'header',
  commentCode: '1-1',
  title: { zh: '身份证号与出生日期、性别一致', en: 'The resident number agrees with birth date and sex' },
  description: {
    zh: '18 位居民身份证号含出生日期、性别与校验码;与处方不符多为录错患者。其他证件不适用。',
    en: 'The 18-digit resident number carries birth date, sex and a check digit; where it disagrees, the patient is often mistaken. Other documents are not concerned.',
  },
  source: { citation: 'GB 11643-1999 公民身份号码', standing: 'memory' },
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate({ prescription: { patient } }) {
    const number = patient.idNumber?.trim().toUpperCase() ?? '';
    if (!RESIDENT_NUMBER.test(number)) return NOT_APPLICABLE;
    const findings: RuleFinding[] = [];
    const lacking: MissingFact[] = [];
    const disagree = (zh: string, en: string): number => findings.push({
      severity: 'caution',
      items: [],
      message: { zh: `身份证号与${zh}不符`, en: `The resident number disagrees with the ${en}` },
      observed: zh, // the number itself is personal data
      limit: '相符',
      advice: { zh: '请核对证件,确认未录错患者', en: 'Check the document: is it this patient?' },
      source: this.source,
    });
    if (checkDigit(number) !== number[17]) disagree('校验码', 'check digit');
    if (patient.birthDate === undefined) lacking.push(missing('age'));
    else if (patient.birthDate.replaceAll('-', '') !== number.slice(6, 14)) disagree('出生日期', 'birth date');
    if (patient.sex === 'unknown') lacking.push(missing('sex'));
    else if (patient.sex !== 'other' && patient.sex !== sexIn(number)) disagree('性别', 'sex');
    return conclude(findings, lacking);
  },
};

const checkDigit = (number: string): string =>
  CHECK_DIGITS[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(number[i]), 0) % 11]!;

/** The 17th digit: odd for men. */
const sexIn = (number: string): 'male' | 'female' => (Number(number[16]) % 2 === 1 ? 'male' : 'female');
