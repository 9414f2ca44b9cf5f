import { icd, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['hypertension', {}, 'pass'],
  ['no diagnosis', { diagnoses: [] }, { finding: 'block', commentCode: '1-10' }],
  ['an empty line is no diagnosis', { diagnoses: [{ text: ' ' }] }, { finding: 'block' }],
  ['a refill is no diagnosis', { diagnoses: [{ text: '配药' }] }, { finding: 'caution', commentCode: '1-10' }],
  ['nor are two reasons of a visit', { diagnoses: [{ text: ' 复查' }, { text: '待查' }] }, { finding: 'caution', limit: '临床诊断' }],
  ['a refill for something that is said', { diagnoses: [{ text: '配药' }, { text: '高血压' }] }, 'pass'],
  ['a refill with its code is a vague one', { diagnoses: [icd('Z76.0', '配药')] }, { finding: 'info', commentCode: '1-10' }],
  ['free text is a diagnosis', { diagnoses: [{ text: '急性咽炎' }] }, 'pass'],
  ['fever only', { diagnoses: [icd('R50.9', '发热')] }, { finding: 'info', commentCode: '1-10' }],
  ['an infection of the airways, nobody knows where', { diagnoses: [{ text: '呼吸道感染' }] }, { finding: 'info', commentCode: '1-10' }],
  ['a symptom and words nobody can read', { diagnoses: [icd('R50.9', '发热'), { text: '待查' }] }, 'pass'],
  ['fever in an upper respiratory infection', { diagnoses: [icd('R50.9', '发热'), icd('J06.9', '上呼吸道感染')] }, 'pass'],
];
