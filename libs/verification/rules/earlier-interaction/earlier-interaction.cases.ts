import { icd, item, type RuleCase } from '../../testing/case.js';

const gout = { diagnoses: [icd('M10.9', '痛风'), icd('J18.9', '肺炎')], items: [item('CLR-TAB-250')] };

export const cases: readonly RuleCase[] = [
  ['nothing else is known of the patient', gout, 'not-applicable'],
  ['amlodipine from another clinic', { ...gout, context: { others: [{ items: [item('MEC-TAB-05', { days: 7 })] }] } }, 'pass'],
  ['colchicine for a week since three days, now clarithromycin', {
    ...gout, context: { others: [{ daysAgo: 3, items: [item('COL-TAB-05', { days: 7 })] }] },
  }, { finding: 'block', commentCode: '2-8', items: [1] }],
  ['colchicine used up yesterday', { ...gout, context: { others: [{ daysAgo: 7, items: [item('COL-TAB-05', { days: 7 })] }] } }, 'pass'],
  ['the last day still counts', { ...gout, context: { others: [{ daysAgo: 6, items: [item('COL-TAB-05', { days: 7 })] }] } }, { finding: 'block' }],
  ['warfarin, now fluconazole: a pharmacist looks', {
    items: [item('FLC-CAP-150')], context: { others: [{ daysAgo: 10, items: [item('WAR-TAB-25', { days: 28 })] }] },
  }, { finding: 'caution' }],
  ['what would only be monitored is not told across prescriptions', {
    items: [item('SPI-TAB-20')], context: { others: [{ daysAgo: 1, items: [item('SVT-TAB-100', { frequency: 'bid', days: 28 })] }] },
  }, 'pass'],
  ['colchicine when needed, nobody wrote for how long', {
    ...gout, context: { others: [{ daysAgo: 3, items: [item('COL-TAB-05', { frequency: 'prn', days: undefined })] }] },
  }, { undetermined: 'earlier-supply' }],
  ['a product the formulary no longer has', { ...gout, context: { others: [{ items: [item('NO-SUCH')] }] } }, { undetermined: 'earlier-ingredients' }],
  ['more prescriptions under this patient than can be looked at', { ...gout, context: { othersCut: true } }, { undetermined: 'earlier-prescriptions' }],
  ['its solvent interacts with nothing', {
    ...gout, context: { others: [{ items: [item('NS-100', { role: 'solvent', route: 'ivgtt', group: '1' })] }] },
  }, 'not-applicable'],
];
