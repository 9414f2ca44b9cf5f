import type { Product, SolventRule } from '#knowledge';
import { type CaseInput, item, type RuleCase } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const by = (route: string, code: string) => ({ items: [item(code, { route })] });
const earDrops = { formulary: { 'LVX-TAB-500': { nameZh: '左氧氟沙星滴耳液', form: 'ear-drops', routes: ['滴耳'] } } };
const eyeDrops = { formulary: { 'LVX-TAB-500': { nameZh: '左氧氟沙星滴眼液', form: 'eye-drops', routes: ['滴眼'] } } };

/** Ceftriaxone with these routes on its label, given by another; and what the solvent table says of it. */
const labelled = (routes: readonly string[], route: string, patch: Partial<Product> = {}, solvent: Partial<SolventRule> = {}): CaseInput => ({
  ...by(route, 'CRO-INJ-1000'),
  formulary: { 'CRO-INJ-1000': { routes, form: 'injection', ...patch } },
  knowledge: { solvents: new Map([['ceftriaxone', { ingredient: 'ceftriaxone', allowed: [], forbidden: [], reasonZh: '', source: MADE_UP, ...solvent }]]) },
});

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
  ['what it says of a wrong route', by('po', 'PCM-SUP-150'), { finding: 'block', observed: '栓剂 口服', limit: '直肠给药' }],
  ['the label in words, each once', { ...by('neb', 'AML-TAB-5'), formulary: { 'AML-TAB-5': { routes: ['ih', 'sc', 'im', 'unheard-of'] } } }, { finding: 'block', limit: '皮下注射, 肌内注射, unheard-of' }],
  ...['滴眼', '滴耳', '滴鼻', 'pv', 'pr', '含漱', 'td'].map((route): RuleCase => [`“for external use” of what goes ${route}`, {
    ...by('us.ext', 'AML-TAB-5'), formulary: { 'AML-TAB-5': { routes: [route], form: ({ 滴眼: 'eye-drops', 滴耳: 'ear-drops', 滴鼻: 'nasal-drops', pv: 'vaginal-tablet', pr: 'suppository', 含漱: 'gargle', td: 'patch' } as const)[route]! } },
  }, { finding: 'info', observed: '外用' }]),
  ['“for external use” of a form with several sites', { ...by('us.ext', 'AML-TAB-5'), formulary: { 'AML-TAB-5': { form: 'dripping-pill' } } }, { finding: 'block' }],
  ['“for external use” of a tablet', by('us.ext', 'AML-TAB-5'), { finding: 'block' }],
  ...['iv', 'it', '硬膜外', 'ia', 'ivgtt', 'iv-vp'].map((route): RuleCase => [`a tablet ${route}`, by(route, 'AML-TAB-5'), { finding: 'reject' }]),
  ['a tablet into a muscle', by('im', 'AML-TAB-5'), { finding: 'block' }],
  ['eye drops into the nose, by order', { ...eyeDrops, ...by('滴鼻', 'LVX-TAB-500') }, { finding: 'caution' }],
  ['eye drops swallowed', { ...eyeDrops, ...by('po', 'LVX-TAB-500') }, { finding: 'block' }],
  ['a tablet into the ear', by('滴耳', 'AML-TAB-5'), { finding: 'block' }],
  ...['it', '硬膜外', 'ia'].map((route): RuleCase => [`an injection ${route}, not on its label`, labelled(['ivgtt'], route), { finding: 'block' }]),
  ['an injection pushed, not on its label', labelled(['ivgtt'], 'iv'), { finding: 'block' }],
  ['an injection dripped, a push on its label', labelled(['iv'], 'ivgtt'), { finding: 'caution' }],
  ['an injection dripped, no vein on its label', labelled(['im', 'unheard-of'], 'ivgtt'), { finding: 'block' }],
  ['an injection into a muscle, not on its label', labelled(['sc'], 'im'), { finding: 'caution' }],
  ['a high-alert injection into a muscle, not on its label', labelled(['sc'], 'im', { highAlert: true }), { finding: 'block' }],
  ['a high-alert drug that must be diluted, pushed', labelled(['ivgtt'], 'iv', { highAlert: true }, { maxMgPerMl: 3 }), { finding: 'reject' }],
  ['a high-alert drug that must be diluted, into a muscle', labelled(['ivgtt'], 'im', { highAlert: true }, { maxMgPerMl: 3 }), { finding: 'block' }],
  ['a drug that must be diluted but is not high-alert, pushed', labelled(['ivgtt'], 'iv', {}, { maxMgPerMl: 3 }), { finding: 'block' }],
  ['a high-alert drug whose density nobody limits, pushed', labelled(['ivgtt'], 'iv', { highAlert: true }, {}), { finding: 'block' }],
  ['a high-alert compound, one part of which must be diluted, pushed', labelled(['ivgtt'], 'iv', { highAlert: true, ingredients: ['y', 'ceftriaxone'] }, { maxMgPerMl: 3 }), { finding: 'reject' }],
  ['a form nobody knows', { ...by('po', 'AML-TAB-5'), formulary: { 'AML-TAB-5': { form: 'unheard-of' } } }, { undetermined: 'form' }],
];
