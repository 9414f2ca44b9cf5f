import { item, type RuleCase } from '../../testing/case.js';

const morphine = { items: [item('MOR-SRT-30')] };

export const cases: readonly RuleCase[] = [
  ['an electronic prescription', {}, 'not-applicable'],
  ['a white ordinary form', { paper: { colour: 'white' } }, 'pass'],
  ['nobody said what colour it has', { paper: {} }, { undetermined: 'paper' }],
  ['an ordinary prescription on the yellow form', { paper: { colour: 'yellow' } }, { finding: 'caution', commentCode: '1-1', observed: 'yellow', limit: 'white', findings: 1 }],
  ['an emergency on the yellow form', { kind: 'emergency', paper: { colour: 'yellow' } }, 'pass'],
  ['an emergency on the white form', { kind: 'emergency', paper: { colour: 'white' } }, { finding: 'caution', limit: 'yellow' }],
  ['a child on the green form', { kind: 'pediatric', paper: { colour: 'green' } }, 'pass'],
  ['a child on the white form', { kind: 'pediatric', paper: { colour: 'white' } }, { finding: 'caution', limit: 'green' }],
  ['morphine on the red form', { kind: 'narcotic', paper: { colour: 'red' }, ...morphine }, 'pass'],
  ['morphine on the white form', { kind: 'narcotic', paper: { colour: 'white' }, ...morphine }, { finding: 'block', commentCode: '1-13', limit: 'red' }],
  ['psychotropic-1 on the white form', { kind: 'psychotropic-1', paper: { colour: 'white' } }, { finding: 'block', commentCode: '1-13' }],
  ['psychotropic-2 on the white form', { kind: 'psychotropic-2', paper: { colour: 'white' } }, 'pass'],
  ['psychotropic-2 on the red form', { kind: 'psychotropic-2', paper: { colour: 'red' } }, { finding: 'caution', commentCode: '1-1', says: '颜色' }],
  ['a toxic drug on the white form', { kind: 'toxic', paper: { colour: 'white' } }, 'pass'],
  ['a long-term prescription on the white form', { kind: 'long-term', paper: { colour: 'white' } }, 'pass'],
  ['herbs on the white form', { kind: 'herbal', paper: { colour: 'white' } }, 'pass'],
];
