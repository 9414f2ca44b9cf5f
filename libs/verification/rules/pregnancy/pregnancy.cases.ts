import { icd, item, type RuleCase } from '../../testing/case.js';

const woman = { sex: 'female', birthDate: '1998-05-01', pregnancy: undefined } as const;
const pregnant = { ...woman, pregnancy: 'pregnant' } as const;
const warfarin = [item('WAR-TAB-25')];

export const cases: readonly RuleCase[] = [
  ['a man', {}, 'not-applicable'],
  ['a woman who is not pregnant', { patient: { ...woman, pregnancy: 'not-pregnant' }, items: warfarin }, 'not-applicable'],
  ['a woman of seventy', { patient: { ...woman, birthDate: '1956-01-01' }, items: warfarin }, 'not-applicable'],
  ['warfarin in pregnancy', { patient: pregnant, items: warfarin }, { finding: 'block', commentCode: '2-2', items: [1] }],
  ['weeks of gestation say it too', { patient: { ...woman, gestationWeeks: 24 }, items: warfarin }, { finding: 'block' }],
  ['so does the diagnosis, whatever the status', { patient: { ...woman, pregnancy: 'not-pregnant' }, diagnoses: [icd('Z34.9', '妊娠监督')], items: warfarin }, { finding: 'block' }],
  ['cefuroxime axetil is fine', { patient: pregnant, items: [item('CXM-TAB-250')] }, 'pass'],
  ['with care: a hint', { patient: pregnant, items: [item('AML-TAB-5')] }, { finding: 'info' }],
  ['isotretinoin for a woman nobody asked', { patient: woman, items: [item('ISO-CAP-10')] }, { undetermined: 'pregnancy' }],
  ['nobody asked, and nothing is known of the drug', { patient: woman, items: [item('LHQ-CAP-035')] }, { undetermined: 'pregnancy' }],
  ['nobody asked, but the drug is fine', { patient: woman, items: [item('AMX-CAP-500')] }, 'pass'],
  ['sex unknown counts as might be', { patient: { ...woman, sex: 'unknown' }, items: warfarin }, { undetermined: 'sex' }],
  ['age unknown counts as might be', { patient: { ...woman, birthDate: undefined }, items: warfarin }, { undetermined: 'age' }],
  ['a pregnant woman and a drug nothing is known of', { patient: pregnant, items: [item('LHQ-CAP-035')] }, { undetermined: 'pregnancy-safety' }],
  ['sparganium is forbidden in pregnancy', { patient: pregnant, items: [item('H-SANLENG')] }, { finding: 'block' }],
  ['safflower with care: a pharmacist looks', { patient: pregnant, items: [item('H-HONGHUA')] }, { finding: 'caution' }],
];
