import type { Drug, PregnancyPeriod } from '#knowledge';
import { type CaseInput, icd, item, type RuleCase } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const woman = { sex: 'female', birthDate: '1998-05-01', pregnancy: undefined } as const;
const pregnant = { ...woman, pregnancy: 'pregnant' } as const;
const at = (gestationWeeks: number) => ({ ...pregnant, gestationWeeks });
const ibuprofen = [item('IBU-SRC-300')];

const period = (fromWeek: number, toWeek: number | undefined, fit: PregnancyPeriod['fit']): PregnancyPeriod => ({ fromWeek, toWeek, fit, text: '按孕周', source: MADE_UP });
/** Amlodipine with these periods for a woman pregnant for so many weeks; none = nobody knows. */
const periods = (gestationWeeks: number | undefined, pregnancyPeriods: readonly PregnancyPeriod[], patch: Partial<Drug> = {}): CaseInput =>
  ({ patient: { ...pregnant, gestationWeeks }, monographs: { amlodipine: { pregnancyPeriods, ...patch } } });

export const cases: readonly RuleCase[] = [
  ['a drug without periods', { patient: at(30) }, 'not-applicable'],
  ['ibuprofen for a man', { items: ibuprofen }, 'not-applicable'],
  ['ibuprofen, not pregnant', { patient: { ...woman, pregnancy: 'not-pregnant' }, items: ibuprofen }, 'not-applicable'],
  ['ibuprofen for a woman nobody asked', { patient: woman, items: ibuprofen }, { undetermined: 'pregnancy' }],
  ['ibuprofen, the sex is not stated', { patient: { ...woman, sex: 'unknown' }, items: ibuprofen }, { undetermined: 'sex' }],
  ['ibuprofen in week 30', { patient: at(30), items: ibuprofen }, { finding: 'block', commentCode: '2-2', items: [1], observed: '孕 30 周', limit: '禁用: 孕 28 周起', says: '在该孕周禁用' }],
  ['ibuprofen in week 24', { patient: at(24), items: ibuprofen }, { finding: 'caution', limit: '慎用: 孕 20–27 周', says: '在该孕周慎用' }],
  ['ibuprofen in week 12', { patient: at(12), items: ibuprofen }, 'pass'],
  ['ibuprofen, pregnant, nobody knows how long', { patient: pregnant, items: ibuprofen }, { finding: 'caution', observed: '孕周不明', limit: '禁用: 孕 28 周起', says: '孕周不明' }],
  ['… the diagnosis does', { patient: pregnant, diagnoses: [icd('Z34.9', '妊娠31周')], items: ibuprofen }, { finding: 'block', observed: '孕 31 周' }],
  ['… the diagnosis says late', { patient: pregnant, diagnoses: [icd('Z34.9', '晚期妊娠')], items: ibuprofen }, { finding: 'block', observed: '孕 28 周起' }],
  ['… the diagnosis says middle', { patient: pregnant, diagnoses: [icd('Z34.9', '中期妊娠')], items: ibuprofen }, { finding: 'info', observed: '孕 14–27 周', says: '孕周不明' }],
  ['metronidazole in week 13', { patient: at(13), items: [item('MTZ-TAB-200')] }, { finding: 'block', limit: '禁用: 孕 13 周及以前' }],
  ['metronidazole in week 14', { patient: at(14), items: [item('MTZ-TAB-200')] }, 'pass'],
  ['to be avoided throughout: said by the rule on pregnancy', { patient: at(13), items: [item('FLC-CAP-150')] }, 'not-applicable'],
  ['the skin test of it', { ...periods(30, [period(28, undefined, 'avoid')]), items: [item('AML-TAB-5', { route: 'ID' })] }, 'not-applicable'],
  ['only care is needed, and nobody asked', { ...periods(undefined, [period(28, undefined, 'caution')]), patient: woman }, 'not-applicable'],
  ['only care is needed, and nobody knows the weeks', periods(undefined, [period(28, undefined, 'caution')]), { finding: 'info', says: '孕周不明' }],
  ['throughout, and nobody knows the weeks', periods(undefined, [period(0, undefined, 'avoid')]), { finding: 'block', observed: '孕周不明', limit: '禁用: 妊娠全程', says: '在该孕周禁用' }],
  ['the first week of a period', periods(20, [period(20, 27, 'avoid')]), { finding: 'block' }],
  ['the week before', periods(19, [period(20, 27, 'avoid')]), 'pass'],
  ['the last week', periods(27, [period(20, 27, 'avoid')]), { finding: 'block' }],
  ['the week after', periods(28, [period(20, 27, 'avoid')]), 'pass'],
  ['with care at this week, as strongly as it can be said', periods(27, [period(20, 27, 'caution')]), { finding: 'caution', says: '慎用:' }],
  ['of two the worst, first', periods(25, [period(20, 27, 'avoid'), period(0, 30, 'caution')]), { finding: 'block', findings: 1 }],
  ['of two the worst, last', periods(25, [period(0, 30, 'caution'), period(20, 27, 'avoid')]), { finding: 'block', findings: 1 }],
  ['of two equal ones the first', periods(25, [period(20, 27, 'caution'), period(0, 30, 'caution')]), { finding: 'caution', limit: '慎用: 孕 20–27 周' }],
];
