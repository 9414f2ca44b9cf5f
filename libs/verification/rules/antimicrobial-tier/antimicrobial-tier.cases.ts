import type { PrescribingRight } from '../../prescription.js';
import { item, type RuleCase } from '../../testing/case.js';

const rights = (...held: PrescribingRight[]) => ({ prescriber: { rights: held } });
const cefixime = [item('CFM-CAP-100')];
const vancomycin = [item('VAN-INJ-500', { route: 'ivgtt', days: 1 })];

export const cases: readonly RuleCase[] = [
  ['amlodipine is no antimicrobial', {}, 'not-applicable'],
  ['amoxicillin by any doctor with the lowest right', { items: [item('AMX-CAP-500')] }, 'pass'],
  ['cefixime (restricted) by a resident', { items: cefixime }, { finding: 'block', commentCode: '1-14', items: [1] }],
  ['cefixime by an attending', { items: cefixime, context: rights('antimicrobial-restricted') }, 'pass'],
  ['the special right includes the lower ones', { items: cefixime, context: rights('antimicrobial-special') }, 'pass'],
  ['no antimicrobial right at all', { items: [item('AMX-CAP-500')], context: rights('general') }, { finding: 'block' }],
  ['the special tier never for outpatients, whoever prescribes', { items: vancomycin, context: rights('antimicrobial-special') }, { finding: 'block', commentCode: '1-14' }],
  ['for an inpatient with the right: the consultation is checked by a person', { setting: 'inpatient', items: vancomycin, context: rights('antimicrobial-special') }, { finding: 'caution' }],
  ['saving a life: one tier above for one day', { setting: 'emergency', items: vancomycin, context: rights('antimicrobial-restricted') }, { finding: 'caution' }],
  ['… not for three days', { setting: 'emergency', items: [item('VAN-INJ-500', { route: 'ivgtt', days: 3 })], context: rights('antimicrobial-restricted') }, { finding: 'block' }],
  ['… nor two tiers above', { setting: 'emergency', items: vancomycin, context: rights('antimicrobial-unrestricted') }, { finding: 'block' }],
  ['rights unknown', { items: cefixime, context: { prescriber: null } }, { undetermined: 'prescriber-rights' }],
  ['antivirals are outside the tiers', { items: [item('ACV-TAB-200')] }, 'not-applicable'],
  ['the restricted tier, by name', { items: cefixime }, { finding: 'block', observed: '越级', limit: 'antimicrobial-restricted', says: '限制使用级' }],
  ['the lowest tier, by name', { items: [item('AMX-CAP-500')], context: rights('general') }, { finding: 'block', limit: 'antimicrobial-unrestricted', says: '非限制使用级' }],
  ['the special tier, by name', { items: vancomycin, context: rights('antimicrobial-special') }, { finding: 'block', observed: '门诊', says: '特殊使用级' }],
  ['one tier above for one day is no rescue on the ward', { setting: 'inpatient', items: vancomycin, context: rights('antimicrobial-restricted') }, { finding: 'block', limit: 'antimicrobial-special' }],
  ['an emergency whose days are not written', { setting: 'emergency', items: [item('VAN-INJ-500', { route: 'ivgtt', days: undefined })], context: rights('antimicrobial-restricted') }, { finding: 'block' }],
  ['the rights of somebody else', { prescriberCode: 'S-DOC9', items: cefixime }, { undetermined: 'prescriber-rights' }],
  ['put on the eye', { items: [item('LVX-EYE-5')], formulary: { 'LVX-EYE-5': { antimicrobialTier: 'special' } } }, 'not-applicable'],
];
