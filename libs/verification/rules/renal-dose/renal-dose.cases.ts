import { egfr, item, lab, mg, type RuleCase } from '../../testing/case.js';

const metformin = item('MFM-TAB-500', { frequency: 'tid' });

export const cases: readonly RuleCase[] = [
  ['amlodipine does not depend on the kidneys', {}, 'not-applicable'],
  ['metformin with good kidneys', { items: [metformin] }, 'pass'],
  ['metformin at eGFR 22 is forbidden', { patient: egfr('22'), items: [metformin] }, { finding: 'block', commentCode: '2-2', items: [1] }],
  ['aciclovir 0.8 g five times at CrCl 8', {
    patient: egfr('8'), items: [item('ACV-TAB-200', { singleDose: mg('800'), frequency: '5id' })],
  }, { finding: 'block', commentCode: '2-5' }],
  ['nitrofurantoin at CrCl 20', { patient: egfr('20'), items: [item('NIT-ECT-050', { singleDose: mg('100'), frequency: 'tid' })] }, { finding: 'block', commentCode: '2-2' }],
  ['levofloxacin at full dose with eGFR 15: to be reduced, by how much the table does not say', { patient: egfr('15'), items: [item('LVX-TAB-500')] }, { finding: 'caution', commentCode: '2-5' }],
  ['digoxin twice a day at eGFR 25', { patient: egfr('25'), items: [item('DIG-TAB-025', { frequency: 'bid' })] }, { finding: 'caution' }],
  ['levofloxacin, and nobody knows the kidneys', { patient: { labs: undefined }, items: [item('LVX-TAB-500')] }, { undetermined: 'egfr' }],
  ['kidney function never measured', { patient: { labs: undefined }, items: [metformin] }, { undetermined: 'egfr' }],
  ['measured too long ago', { patient: { labs: { egfr: { ...lab('90', 'mL/min'), at: '2025-06-01T08:00:00+08:00' } } }, items: [metformin] }, { undetermined: 'egfr' }],
  ['in a unit that is no clearance', { patient: { labs: { egfr: lab('90', '%') } }, items: [metformin] }, { undetermined: 'egfr' }],
  ['creatinine 350 µmol/L means about 17 mL/min', { patient: { labs: { creatinine: lab('350', 'umol/L') } }, items: [metformin] }, { finding: 'block' }],
  ['a normal creatinine will do', { patient: { labs: { creatinine: lab('78', 'umol/L') } }, items: [metformin] }, 'pass'],
];
