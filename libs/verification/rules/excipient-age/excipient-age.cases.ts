import type { Excipient } from '#knowledge';
import { type CaseInput, type CaseItem, item, mL, type RuleCase } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const clindamycin = (patch: Partial<CaseItem> = {}): readonly CaseItem[] => [item('CLI-INJ-300', { route: 'ivgtt', ...patch })];
const born = (birthDate: string) => ({ birthDate });
const excipient = (code: string, minAgeMonths: number | undefined): readonly [string, Excipient] => [code, { code, nameZh: `辅料${code}`, nameEn: code, minAgeMonths, source: MADE_UP }];
/** Clindamycin with these excipients for a child of two. */
const containing = (...excipients: readonly (readonly [string, Excipient])[]): CaseInput =>
  ({ patient: born('2024-11-01'), items: clindamycin(), formulary: { 'CLI-INJ-300': { excipients: excipients.map(([code]) => code) } }, knowledge: { excipients: new Map(excipients) } });

export const cases: readonly RuleCase[] = [
  ['a tablet without known excipients', { patient: born('2026-11-10') }, 'not-applicable'],
  ['an excipient of every age', { patient: born('2026-11-10'), items: [item('DEX-INJ-5', { route: 'iv' })] }, 'not-applicable'],
  ['benzyl alcohol for an adult', { items: clindamycin() }, 'pass'],
  ['benzyl alcohol for a newborn', { patient: born('2026-11-10'), items: clindamycin() }, { finding: 'block', commentCode: '2-2', items: [1], observed: '13 d', limit: '≥ 36 m (benzyl alcohol)', says: '含苯甲醇,患者低于适用年龄:新生儿' }],
  ['on the 28th day', { patient: born('2026-10-26'), items: clindamycin() }, { finding: 'block', observed: '28 d' }],
  ['on the 29th', { patient: born('2026-10-25'), items: clindamycin() }, { finding: 'caution', observed: '29 d' }],
  ['at two, into a vein', { patient: born('2024-11-01'), items: clindamycin() }, { finding: 'caution', observed: '24 m' }],
  ['at two, into the muscle', { patient: born('2024-11-01'), items: clindamycin({ route: 'im' }) }, { finding: 'block' }],
  ['on the eve of three', { patient: born('2023-11-24'), items: clindamycin() }, { finding: 'caution', observed: '35 m' }],
  ['on the third birthday', { patient: born('2023-11-23'), items: clindamycin({ route: 'im' }) }, 'pass'],
  ['nobody knows the age', { patient: { birthDate: undefined }, items: clindamycin() }, { undetermined: 'age' }],
  ['on the skin', { patient: born('2026-11-10'), items: clindamycin({ route: 'us.ext' }) }, 'not-applicable'],
  ['the skin test of it', { patient: born('2026-11-10'), items: clindamycin({ route: 'ID' }) }, 'not-applicable'],
  ['a solvent with benzyl alcohol', {
    patient: born('2026-11-10'), items: [item('NS-100', { role: 'solvent', group: '1', route: 'ivgtt', singleDose: mL('100') })], formulary: { 'NS-100': { excipients: ['benzyl alcohol'] } },
  }, { finding: 'block' }],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, 'not-applicable'],
  ['one harms, one does not', containing(excipient('a', 24), excipient('b', 25)), { finding: 'caution', findings: 1, limit: '≥ 25 m (b)', says: '患者低于适用年龄' }],
  ['two harm', containing(excipient('a', 36), excipient('b', 25), excipient('c', undefined)), { finding: 'caution', findings: 2 }],
];
