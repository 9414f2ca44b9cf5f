import { item, type RuleCase } from '../../testing/case.js';

const by = (route: string, code: string) => ({ items: [item(code, { route })] });
const earDrops = { formulary: { 'LVX-TAB-500': { nameZh: '左氧氟沙星滴耳液', form: 'ear-drops', routes: ['滴耳'] } } };
const eyeDrops = { formulary: { 'LVX-TAB-500': { nameZh: '左氧氟沙星滴眼液', form: 'eye-drops', routes: ['滴眼'] } } };

export const cases: readonly RuleCase[] = [
  ['a tablet by mouth', {}, 'pass'],
  ['insulin: the label says ih, the doctor sc', by('sc', 'IGL-PEN-300'), 'pass'],
  ['a route written in words', by('静滴', 'CRO-INJ-1000'), 'pass'],
  ['amiodarone by pump is a slow drip', by('iv-vp', 'AMI-INJ-150'), 'pass'],
  ['an inhalation capsule swallowed', by('po', 'TIO-ICP-18'), { finding: 'block', commentCode: '2-3', items: [1] }],
  ['a suppository swallowed', by('po', 'PCM-SUP-150'), { finding: 'block', commentCode: '2-3' }],
  ['ear drops into the eye', { ...earDrops, ...by('滴眼', 'LVX-TAB-500') }, { finding: 'block' }],
  ['eye drops into the ear, by order', { ...eyeDrops, ...by('滴耳', 'LVX-TAB-500') }, { finding: 'caution' }],
  ['a solution for injection in the nebuliser', by('neb', 'AMB-INJ-15'), { finding: 'block', commentCode: '2-3' }],
  ['potassium chloride as a push: beyond anybody\'s appeal', by('iv', 'KCL-INJ-1'), { finding: 'reject', commentCode: '2-3' }],
  ['potassium chloride as a drip', by('ivgtt', 'KCL-INJ-1'), 'pass'],
  ['benzathine penicillin into the vein', by('iv', 'BZP-INJ-120'), { finding: 'block' }],
  ['benzathine penicillin as a drip is no better', by('ivgtt', 'BZP-INJ-120'), { finding: 'block' }],
  ['a syrup into the vein', by('iv', 'PCM-SUS-100'), { finding: 'reject' }],
  ['etoposide as a push', by('iv', 'ETO-INJ-100'), { finding: 'reject' }],
  ['metoclopramide as a drip: not on the label', by('ivgtt', 'MCP-INJ-10'), { finding: 'caution' }],
  ['a sustained-release tablet by tube', by('鼻饲', 'MET-SRT-475'), { finding: 'block' }],
  ['a patch “for external use”: where?', by('us.ext', 'FEN-PAT-25'), { finding: 'info' }],
  ['a route nobody knows', by('随意', 'AML-TAB-5'), { undetermined: 'route' }],
  ['a product that is not in the formulary', by('po', 'XXX-0'), { undetermined: 'product' }],
  ['the solvent goes where its drug goes', { items: [item('NS-AMP-10', { role: 'solvent', route: 'iv' })] }, 'not-applicable'],
];
