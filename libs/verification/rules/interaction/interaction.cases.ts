import { icd, item, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['one drug interacts with nothing', {}, 'not-applicable'],
  ['amlodipine and atorvastatin 20 mg have no entry', { items: [item('AML-TAB-5'), item('MEC-TAB-05')] }, 'pass'],
  ['clarithromycin blocks the breakdown of colchicine: deaths are known', {
    diagnoses: [icd('M10.9', '痛风'), icd('J18.9', '肺炎')],
    items: [item('COL-TAB-05'), item('CLR-TAB-250')],
  }, { finding: 'block', commentCode: '2-8', items: [1, 2] }],
  ['a PDE5 inhibitor with a nitrate', { items: [item('ISM-SRT-60'), item('SIL-TAB-50')] }, { finding: 'block', items: [1, 2] }],
  ['co-trimoxazole with methotrexate is seen only once it is split into trimethoprim', {
    items: [item('MTX-TAB-25', { frequency: 'qw' }), item('SXT-TAB-480')],
  }, { finding: 'block', items: [1, 2] }],
  ['the order of the lines does not matter', { items: [item('CLR-TAB-250'), item('AML-TAB-5'), item('COL-TAB-05')] }, { finding: 'block', items: [1, 3] }],
  ['warfarin with fluconazole: avoid, a pharmacist looks', { items: [item('WAR-TAB-25'), item('FLC-CAP-150')] }, { finding: 'caution' }],
  ['heart failure quadruple therapy: potassium is watched, nothing is stopped', {
    diagnoses: [icd('I50.9', '心力衰竭')],
    items: [item('SVT-TAB-100', { frequency: 'bid' }), item('SPI-TAB-20'), item('DAP-TAB-10'), item('MET-SRT-475')],
  }, { finding: 'info' }],
  ['norfloxacin with smectite is disputed: at most a hint to separate them', { items: [item('NOR-CAP-100'), item('SME-POW-3')] }, { finding: 'info' }],
  ['ibuprofen weakens aspirin: a hint to separate them', { items: [item('ASA-ECT-100'), item('IBU-TAB-200')] }, { finding: 'info' }],
  ['a product the formulary does not have cannot be compared', { items: [item('AML-TAB-5'), item('NO-SUCH')] }, { undetermined: 'interaction-coverage' }],
  ['what is known is still reported beside what is not', {
    items: [item('COL-TAB-05'), item('CLR-TAB-250'), item('NO-SUCH')],
  }, { finding: 'block', missing: 'interaction-coverage' }],
];
