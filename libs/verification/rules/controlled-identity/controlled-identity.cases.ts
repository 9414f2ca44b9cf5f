import { item, type RuleCase } from '../../testing/case.js';

const narcotic = { kind: 'narcotic', items: [item('MOR-SRT-30')] } as const;
const identified = { patient: { idNumber: '11010519810302101X' } };

export const cases: readonly RuleCase[] = [
  ['an ordinary prescription', {}, 'not-applicable'],
  ['morphine, identity number stated', { ...narcotic, ...identified }, 'pass'],
  ['morphine, no identity number', narcotic, { finding: 'block', commentCode: '1-13', items: [1] }],
  ['a narcotic on an ordinary form needs it as well', { items: [item('AML-TAB-5'), item('COD-TAB-30')] }, { finding: 'block', items: [2] }],
  ['collected by an agent with name and number', { ...narcotic, ...identified, agent: { name: '李示例', idNumber: '110105198001011234' } }, 'pass'],
  ['an agent without a number', { ...narcotic, ...identified, agent: { name: '李示例', idNumber: ' ' } }, { finding: 'block', commentCode: '1-13' }],
  ['an agent without a name', { ...narcotic, ...identified, agent: { name: '', idNumber: '110105198001011234' } }, { finding: 'block' }],
  ['psychotropic-2 does not ask for it', { kind: 'psychotropic-2', items: [item('EST-TAB-1')] }, 'not-applicable'],
  ['a product that is not in the formulary may be a narcotic', { items: [item('XXX-0')] }, { undetermined: 'product' }],
  ['a ward order does not ask for it', { ...narcotic, setting: 'inpatient' }, 'not-applicable'],
  ['psychotropic-1 on its own form', { kind: 'psychotropic-1', items: [item('MPH-SRT-18')] }, { finding: 'block', items: [1] }],
  ['psychotropic-1 on an ordinary form', { items: [item('MPH-SRT-18')] }, { finding: 'block' }],
  ['a number of spaces', { ...narcotic, patient: { idNumber: '  ' } }, { finding: 'block' }],
  ['an agent whose name is spaces', { ...narcotic, ...identified, agent: { name: '  ', idNumber: '110105198001011234' } }, { finding: 'block' }],
];
