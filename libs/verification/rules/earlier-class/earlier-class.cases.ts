import type { Diagnosis } from '../../prescription.js';
import { type CaseInput, icd, item, type RuleCase } from '../../testing/case.js';
import { duplicationGroups } from '../../testing/tables.js';

const nifedipine = { items: [item('NIF-CRT-30')] };
const amlodipine = (daysAgo: number, patch = {}) => ({ context: { others: [{ daysAgo, items: [item('AML-TAB-5', { days: 28, ...patch })] }] } });
const clopidogrel = { items: [item('CLO-TAB-75')] };
const aspirin = (diagnoses: readonly Diagnosis[] = [icd('I25.1', '冠心病')]) => ({ context: { others: [{ daysAgo: 5, diagnoses, items: [item('ASA-ECT-100', { days: 28 })] }] } });

/** Atorvastatin today and amlodipine some days ago, were their monographs of these classes. */
const classed = (groups: Parameters<typeof duplicationGroups>[0], today: readonly string[], earlier: readonly string[], daysAgo: number, patch = {}): CaseInput => ({
  items: [item('ATO-TAB-20')],
  context: { others: [{ daysAgo, items: [item('AML-TAB-5', { days: 28, ...patch })] }] },
  monographs: { atorvastatin: { duplicateClasses: today }, amlodipine: { duplicateClasses: earlier } },
  knowledge: { duplicationGroups: duplicationGroups(groups) },
});

export const cases: readonly RuleCase[] = [
  ['nothing else is known of the patient', nifedipine, 'not-applicable'],
  ['two dihydropyridines, the first three weeks ago: replaced, or taken together?', { ...nifedipine, ...amlodipine(20) }, { finding: 'caution', commentCode: '2-7', items: [1] }],
  ['both of today', { ...nifedipine, ...amlodipine(0) }, { finding: 'block' }],
  ['the first was used up', { ...nifedipine, ...amlodipine(28) }, 'pass'],
  ['the same drug is a matter of what is left', amlodipine(3), 'pass'],
  ['a statin beside it', { items: [item('ATO-TAB-20')], ...amlodipine(3) }, 'pass'],
  ['dual antiplatelet therapy, the stent on the earlier prescription', { ...clopidogrel, ...aspirin([icd('I21.9'), icd('Z95.5')]) }, 'pass'],
  ['dual therapy, and a diagnosis that cannot be read', { ...clopidogrel, ...aspirin([{ text: '术后待查' }]) }, { undetermined: 'diagnosis-code' }],
  ['nobody can tell how long it lasts', { ...nifedipine, ...amlodipine(3, { days: undefined, frequency: 'prn' }) }, { undetermined: 'earlier-supply' }],
  ['an unknown product', { items: [item('NO-SUCH')], ...amlodipine(3) }, { undetermined: 'ingredients' }],
  ['only a solvent', { ...amlodipine(3), items: [item('NS-100', { role: 'solvent', group: '1' })] }, 'not-applicable'],
  ['as strict as the group, of today', classed({ A: { severity: 'caution' } }, ['A'], ['A'], 0), { finding: 'caution' }],
  ['of today: block', classed({ A: {} }, ['A'], ['A'], 0), { finding: 'block', limit: '分组A' }],
  ['of yesterday: caution', classed({ A: {} }, ['A'], ['A'], 1), { finding: 'caution' }],
  ['a group that only hints is not told', classed({ A: { severity: 'info' } }, ['A'], ['A'], 0), 'pass'],
  ['the strictest of two groups', classed({ A: { severity: 'caution' }, B: {} }, ['A', 'B'], ['A', 'B'], 0), { finding: 'block', limit: '分组B', findings: 1 }],
  ['in whichever order', classed({ A: { severity: 'caution' }, B: {} }, ['B', 'A'], ['B', 'A'], 0), { finding: 'block', limit: '分组B' }],
  ['two different groups', classed({ A: {}, B: {} }, ['A'], ['B'], 0), 'pass'],
  ['a group the tables do not have', classed({}, ['A'], ['A'], 0), 'pass'],
  ['the earlier one put on the skin', classed({ A: {} }, ['A'], ['A'], 0, { route: 'top' }), 'pass'],
  ['this one put on the skin', { ...classed({ A: {} }, ['A'], ['A'], 0), items: [item('ATO-TAB-20', { route: 'top' })] }, 'pass'],
  ['a substance in common is another rule', { ...classed({ A: {} }, ['A'], ['A'], 0), formulary: { 'AML-TAB-5': { ingredients: ['x', 'y'] }, 'ATO-TAB-20': { ingredients: ['z', 'x'] } } }, 'pass'],
  ['accepted by the diagnosis of today', { ...classed({ A: { allowedWith: ['I10'] } }, ['A'], ['A'], 0), diagnoses: [icd('I10')] }, 'pass'],
  ['accepted by a diagnosis nobody has', classed({ A: { allowedWith: ['Z99'] } }, ['A'], ['A'], 0), { finding: 'block' }],
  ['accepted perhaps by what nobody can read here', { ...classed({ A: { allowedWith: ['Z99'] } }, ['A'], ['A'], 0), diagnoses: [{ text: '某病' }] }, { undetermined: 'diagnosis-code' }],
  ['never accepted, whatever nobody can read', { ...classed({ A: {} }, ['A'], ['A'], 0), diagnoses: [{ text: '某病' }] }, { finding: 'block' }],
  ['accepted by the words of the earlier prescription', { ...clopidogrel, ...aspirin([{ text: '急性心肌梗死' }]) }, 'pass'],
  ['a code of spaces is words', { ...clopidogrel, ...aspirin([icd('  ', '急性心肌梗死')]) }, 'pass'],
];
