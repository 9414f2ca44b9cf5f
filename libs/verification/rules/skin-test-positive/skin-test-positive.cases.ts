import { item, type RuleCase } from '../../testing/case.js';

const positive = (code: string, text: string) => ({ context: { knownAllergies: [{ code, text }] } });

export const cases: readonly RuleCase[] = [
  ['nothing was found out here', { items: [item('AMX-CAP-500')] }, 'not-applicable'],
  ['a drug without a skin test', positive('penicillin', '皮试阳性'), 'not-applicable'],
  ['amoxicillin after a positive penicillin test', { ...positive('penicillin', '皮试阳性'), items: [item('AMX-CAP-500')] }, { finding: 'reject', commentCode: '2-9' }],
  ['antitoxin after a positive test may be desensitised', { ...positive('tetanus antitoxin', '皮试阳性'), items: [item('TAT-INJ-1500')] }, { finding: 'block', commentCode: '2-9' }],
  ['antitoxin after a positive penicillin test', { ...positive('penicillin', '皮试阳性'), items: [item('TAT-INJ-1500')] }, 'pass'],
  ['a product that is not in the formulary', { ...positive('penicillin', '皮试阳性'), items: [item('XXX-0')] }, { undetermined: 'product' }],
];
