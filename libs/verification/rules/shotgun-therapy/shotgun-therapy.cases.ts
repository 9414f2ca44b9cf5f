import { icd, item, type RuleCase } from '../../testing/case.js';

const three = [item('AZM-TAB-250'), item('RBV-TAB-100'), item('DEX-TAB-075')];

export const cases: readonly RuleCase[] = [
  ['an antibacterial alone', { items: [item('AZM-TAB-250')] }, 'not-applicable'],
  ['antibacterial and steroid, no antiviral', { items: [item('AZM-TAB-250'), item('DEX-TAB-075')] }, 'not-applicable'],
  ['all three for an unspecified infection of the airways', { diagnoses: [icd('J98.8', '呼吸道感染')], items: three }, { finding: 'caution', commentCode: '2-6', items: [1, 2, 3] }],
  ['all three, each for a disease of its own', {
    diagnoses: [icd('J15.9', '肺炎'), icd('B18.2', '丙型肝炎'), icd('J45.9', '哮喘'), icd('M06.9', '类风湿关节炎')], items: three,
  }, 'pass'],
];
