import { item, mg, mL, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['once daily is clear', {}, 'pass'],
  ['"as directed" is no direction', { items: [item('OME-ECC-20', { frequency: '遵医嘱' })] }, { finding: 'block', commentCode: '1-8', items: [1] }],
  ['"for own use" neither', { items: [item('PCM-TAB-500', { frequency: '自用' })] }, { finding: 'block', commentCode: '1-8' }],
  ['"as directed" in place of the dose', { items: [item('IGL-PEN-300', { singleDose: undefined, note: '遵医嘱' })] }, { finding: 'block', commentCode: '1-8', limit: '明确的剂量' }],
  ['a dose and a word of advice', { items: [item('AML-TAB-5', { note: '遵医嘱复诊' })] }, 'pass'],
  ['no dose, and a note that says something else', { items: [item('AML-TAB-5', { singleDose: undefined, note: '饭后' })] }, 'pass'],
  ['cream as much as it takes', { items: [item('HLM-CRE-10', { singleDose: undefined, route: '涂', frequency: 'bid', note: '适量' })] }, 'pass'],
  ['as needed without a ceiling', { items: [item('PCM-TAB-500', { frequency: 'prn' })] }, { finding: 'caution', commentCode: '1-8' }],
  ['as needed, at most 2 g a day', { items: [item('PCM-TAB-500', { frequency: 'prn', maxDailyDose: mg('2000') })] }, 'pass'],
  ['a frequency nobody knows', { items: [item('AML-TAB-5', { frequency: 'xyz' })] }, { undetermined: 'frequency' }],
  ['"before meals" says when, not how often', { items: [item('AML-TAB-5', { frequency: 'ac' })] }, { undetermined: 'frequency' }],
  ['a solvent line follows its drug', { items: [item('NS-100', { role: 'solvent', group: '1', frequency: '-', singleDose: mL('100') })] }, 'not-applicable'],
];
