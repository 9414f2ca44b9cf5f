import type { HerbDose } from '#knowledge';
import { type CaseInput, icd, item, type RuleCase } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const woman = { sex: 'female', birthDate: '1998-05-01', pregnancy: undefined } as const;
const pregnant = { ...woman, pregnancy: 'pregnant' } as const;
const warfarin = [item('WAR-TAB-25')];

/** Liquorice with this note of the herb tables, as slices or in a patent medicine without a monograph. */
const noted = (note: HerbDose['pregnancy']): CaseInput => ({ knowledge: { herbs: new Map([['甘草', { herb: '甘草', internalUse: true, pregnancy: note, source: MADE_UP }]]) } });
const herbs = (note: HerbDose['pregnancy']): CaseInput => ({ ...noted(note), items: [item('H-GANCAO')], formulary: { 'H-GANCAO': { ingredients: ['甘草'] } } });
const patent = (note: HerbDose['pregnancy']): CaseInput =>
  ({ ...noted(note), items: [item('LHQ-CAP-035')], formulary: { 'LHQ-CAP-035': { ingredients: ['甘草'], drugId: undefined } } });

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
  ['to be avoided, in words', { patient: pregnant, items: warfarin }, { finding: 'block', limit: '禁用/避免', says: '禁用或避免' }],
  ['with care, in words', { patient: pregnant, items: [item('AML-TAB-5')] }, { finding: 'info', limit: '慎用', says: '慎用' }],
  ['herbs: forbidden', { patient: pregnant, ...herbs('forbidden') }, { finding: 'block' }],
  ['herbs: avoided', { patient: pregnant, ...herbs('avoid') }, { finding: 'block' }],
  ['herbs: with care', { patient: pregnant, ...herbs('caution') }, { finding: 'caution', limit: '慎用' }],
  ['a herb of the tables without a note', { patient: pregnant, ...herbs(undefined) }, 'pass'],
  ['a herb the tables do not have', { patient: pregnant, items: [item('H-GANCAO')], knowledge: { herbs: new Map() } }, { undetermined: 'pregnancy-safety' }],
  ['a herb of which one part the tables do not have', { patient: pregnant, ...herbs(undefined), formulary: { 'H-GANCAO': { ingredients: ['甘草', '某药'] } } }, { undetermined: 'pregnancy-safety' }],
  ['slices of unknown ingredients', { patient: pregnant, ...herbs(undefined), formulary: { 'H-GANCAO': { ingredients: [] } } }, { undetermined: 'pregnancy-safety' }],
  ['a patent medicine of herbs without a note is not known', { patient: pregnant, ...patent(undefined) }, { undetermined: 'pregnancy-safety' }],
  ['a patent medicine of herbs: with care', { patient: pregnant, ...patent('caution') }, { finding: 'caution' }],
  ['a western drug is no herb, whatever its ingredients are called', { patient: pregnant, ...herbs('forbidden'), items: [item('AML-TAB-5')], formulary: { 'AML-TAB-5': { ingredients: ['甘草'] } }, monographs: { amlodipine: { pregnancy: 'ok' } } }, 'pass'],
  ['a western drug without a monograph is not known', { patient: pregnant, formulary: { 'AML-TAB-5': { drugId: undefined } } }, { undetermined: 'pregnancy-safety' }],
  ['a drug of which nothing is known, and nobody asked', { patient: woman, monographs: { amlodipine: { pregnancy: 'unknown' } } }, { undetermined: 'pregnancy' }],
  ['a hint is not worth asking for', { patient: woman, monographs: { amlodipine: { pregnancy: 'caution' } } }, 'pass'],
  ['herbs with care are worth asking for', { patient: woman, ...herbs('caution') }, { undetermined: 'pregnancy' }],
];
