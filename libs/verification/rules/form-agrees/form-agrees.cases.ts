import { item, type RuleCase } from '../../testing/case.js';

const written = (form: string, code = 'AML-TAB-5') => ({ items: [item(code, { form })] });

export const cases: readonly RuleCase[] = [
  ['the form of the formulary', {}, 'pass'],
  ['a synonym', written('片'), 'pass'],
  ['“tablet” for an enteric tablet: not in full, not wrong', written('片', 'ASA-ECT-100'), { finding: 'info' }],
  ['“injection” for an infusion bag', written('注射液', 'LVX-INJ-500'), { finding: 'info' }],
  ['tablet for capsule: a different form, the same use', written('片剂', 'AMX-CAP-250'), { finding: 'caution', commentCode: '1-1' }],
  ['plain tablet for a sustained-release capsule: another drug', written('片剂', 'IBU-SRC-300'), { finding: 'block', commentCode: '1-1' }],
  ['sustained release written, plain tablets coded', written('缓释片', 'NIF-TAB-10'), { finding: 'block' }],
  ['suppository for a tablet', written('栓剂', 'PCM-TAB-500'), { finding: 'block' }],
  ['no form', written(''), { undetermined: 'form' }],
  ['a form nobody knows', written('神奇剂'), { undetermined: 'form' }],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
  ['a solvent bag', { items: [item('NS-100', { role: 'solvent' })] }, 'pass'],
];
