import { Decimal } from '#kernel';
import type { CumulativeLimit } from '#knowledge';
import { AS_OF, type CaseEarlier, type CaseInput, type CaseItem, cm, item, kg, mg, type RuleCase, tablets } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const zolpidem = (patch: Partial<CaseItem> = {}): CaseItem => item('ZOL-TAB-10', { frequency: 'qn', days: 14, ...patch });
const aml = (patch: Partial<CaseItem> = {}): CaseItem => item('AML-TAB-5', { singleDose: mg('5'), days: 7, ...patch });
const ago = (daysAgo: number, ...items: readonly CaseItem[]): CaseEarlier => ({ daysAgo, items });
const signed = { beyondRoutine: { reason: '难治性', signedBy: 'S-DOC1', signedAt: AS_OF } };

const limit = (most: string, patch: Partial<CumulativeLimit> = {}): CumulativeLimit =>
  ({ basis: 'fixed', maxTotal: { value: new Decimal(most), unit: 'mg' }, withinDays: 10, text: '累积', source: MADE_UP, ...patch });
/** Amlodipine, of which no more than this in ten days; these lines, after those prescriptions. */
const most = (milligrams: string, items: readonly CaseItem[], others: readonly CaseEarlier[] = [], patch: Partial<CumulativeLimit> = {}): CaseInput =>
  ({ items, monographs: { amlodipine: { cumulative: [limit(milligrams, patch)] } }, context: { others } });
const life = { withinDays: undefined };

export const cases: readonly RuleCase[] = [
  ['a drug without such a limit', {}, 'not-applicable'],
  ['two weeks of zolpidem', { items: [zolpidem()] }, 'pass'],
  ['… after four weeks of it', { items: [zolpidem()], context: { others: [ago(28, zolpidem({ days: 28 }))] } }, 'pass'],
  ['… while another supply lasts', { items: [zolpidem({ days: 28 })], context: { others: [ago(14, zolpidem({ days: 28 }))] } }, { finding: 'caution', commentCode: '2-5', items: [1], observed: '420 mg / 28 d', limit: '≤ 280 mg / 28 d', says: '连同此前处方 28 日内总量超过上限:连用不超过 4 周' }],
  ['five days of metoclopramide', { items: [item('MCP-TAB-5', { singleDose: mg('10'), frequency: 'tid', days: 14 })] }, 'pass'],
  ['doxorubicin 1000 mg at 1.80 m²', { patient: { weight: kg('68'), height: cm('172') }, items: [item('DOX-INJ-10', { singleDose: mg('1000'), frequency: 'once' })] }, { finding: 'block', commentCode: '2-5', says: '终生累积超过上限' }],
  ['doxorubicin of somebody nobody measured', { patient: { height: undefined }, items: [item('DOX-INJ-10', { singleDose: mg('60'), frequency: 'once' })] }, { undetermined: 'body-surface' }],
  ['isotretinoin of somebody nobody weighed', { patient: { weight: undefined }, items: [item('ISO-CAP-10')] }, { undetermined: 'weight' }],

  ['exactly the most', most('35', [aml()]), 'pass'],
  ['more by itself', most('34.9', [aml()]), { finding: 'block', observed: '35 mg / 10 d', limit: '≤ 34.9 mg / 10 d', says: '氨氯地平片 10 日内总量超过上限' }],
  ['more, with reason and second signature', most('34.9', [aml(signed)]), { finding: 'caution', says: '氨氯地平片 10 日内总量' }],
  ['of a long course the worst ten days', most('50', [aml({ days: 60 })]), 'pass'],
  ['… and a little less', most('49', [aml({ days: 60 })]), { finding: 'block', observed: '50 mg / 10 d' }],
  ['two lines of it, said once', most('69', [aml(), aml({ singleDose: tablets('1') })]), { finding: 'block', items: [1, 2], observed: '70 mg / 10 d', findings: 1 }],
  ['two lines, one signed', most('69', [aml(), aml(signed)]), { finding: 'block' }],
  ['another drug does not count', most('35', [aml(), item('ATO-TAB-20')]), 'pass'],
  ['with an earlier one more: a pharmacist looks', most('69', [aml()], [ago(3, aml())]), { finding: 'caution', observed: '70 mg / 10 d', says: '连同此前处方 10 日内' }],
  ['with an earlier one exactly the most', most('70', [aml()], [ago(3, aml())]), 'pass'],
  ['an earlier one of long ago', most('35', [aml()], [ago(20, aml())]), 'pass'],
  ['too much by itself, and an earlier one', most('30', [aml()], [ago(3, aml())]), { finding: 'block', observed: '70 mg / 10 d', limit: '≤ 30 mg / 10 d' }],
  ['too much of the earlier ones alone is not today’s', most('35', [aml()], [ago(30, aml({ singleDose: mg('50') }))]), 'pass'],
  ['an earlier one of another drug', most('35', [aml()], [ago(3, item('ATO-TAB-20', { days: 30 }))]), 'pass'],
  ['an earlier one nobody can count', most('50', [aml()], [ago(3, aml({ singleDose: undefined }))]), { undetermined: 'earlier-supply' }],
  ['more, and an earlier one nobody can count', most('34', [aml()], [ago(3, aml({ singleDose: undefined }))]), { finding: 'block', missing: 'earlier-supply' }],
  ['of a life all that is known', most('70', [aml()], [ago(60, aml())], life), 'pass'],
  ['of a life more than may be', most('69', [aml()], [ago(60, aml())], life), { finding: 'block', observed: '70 mg', limit: '≤ 69 mg', says: '终生累积超过上限' }],
  ['by weight', { ...most('1', [aml()], [], { basis: 'per-kg' }), patient: { weight: kg('35') } }, 'pass'],
  ['more by weight', { ...most('1', [aml()], [], { basis: 'per-kg' }), patient: { weight: kg('34') } }, { finding: 'block', limit: '≤ 34 mg / 10 d' }],
  ['by this route', most('1', [aml()], [], { routes: ['po'] }), { finding: 'block' }],
  ['by another route', most('1', [aml()], [], { routes: ['iv'] }), 'not-applicable'],
  ['by a route nobody knows', most('1', [aml({ route: 'xyz' })], [], { routes: ['po'] }), 'not-applicable'],
  ['of two limits the one that is broken', { ...most('1', [aml()]), monographs: { amlodipine: { cumulative: [limit('35'), limit('30', { withinDays: 30 })] } } }, { finding: 'block', limit: '≤ 30 mg / 30 d', findings: 1 }],
  ['a dose nobody wrote', most('35', [aml({ singleDose: undefined })]), { undetermined: 'single-dose' }],
  ['a frequency nobody knows', most('35', [aml({ frequency: 'odd' })]), { undetermined: 'frequency' }],
  ['days nobody can tell', most('35', [aml({ days: undefined, quantity: { value: '1', unit: '{odd}' } })]), { undetermined: 'days' }],
  ['as needed, without a ceiling', most('35', [aml({ frequency: 'prn' })]), { undetermined: 'daily-ceiling' }],
  ['as needed, with one', most('69', [aml({ frequency: 'prn', maxDailyDose: mg('10') })]), { finding: 'block', observed: '70 mg / 10 d' }],
  ['as needed, for days nobody can tell', most('69', [aml({ frequency: 'prn', maxDailyDose: mg('10'), days: undefined, quantity: { value: '1', unit: '{odd}' } })]), { undetermined: 'days' }],
  ['one of two lines cannot be read, the other is too much', most('34', [aml(), aml({ singleDose: undefined })]), { finding: 'block', missing: 'single-dose' }],
  ['the skin test of it is no dose', most('1', [aml({ route: 'ID' })]), 'not-applicable'],
];
