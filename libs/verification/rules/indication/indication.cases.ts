import { icd, item, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['amlodipine for hypertension', {}, 'pass'],
  ['the sender left the point out of the code', { diagnoses: [icd('j029', '咽炎')], items: [item('AMX-CAP-500')] }, 'pass'],
  ['one fitting diagnosis among several is enough', { diagnoses: [icd('E11.9'), icd('I10')] }, 'pass'],
  ['folic acid goes with methotrexate', { diagnoses: [icd('M06.9', '类风湿关节炎')], items: [item('MTX-TAB-25', { frequency: 'qw' }), item('FOL-TAB-5', { frequency: 'qw' })] }, 'pass'],
  ['a laxative goes with morphine', { diagnoses: [icd('C79.5', '骨转移'), icd('R52.2', '癌痛')], items: [item('MOR-SRT-30'), item('LAC-SOL-100')] }, 'pass'],
  ['folic acid alone', { diagnoses: [icd('M06.9')], items: [item('FOL-TAB-5')] }, { finding: 'caution', commentCode: '2-1' }],
  ['tramadol without pain', { diagnoses: [icd('F32.9', '抑郁症')], items: [item('TRM-SRT-100')] }, { finding: 'caution', commentCode: '2-1', items: [1] }],
  ['an antimicrobial in gout is use without indication', { diagnoses: [icd('M10.9', '痛风')], items: [item('CLR-TAB-250')] }, { finding: 'caution', commentCode: '3-1' }],
  ['a cephalosporin for an uncomplicated cold', { diagnoses: [icd('J06.9', '急性上呼吸道感染')], items: [item('CFM-CAP-100')] }, { finding: 'caution', commentCode: '3-1' }],
  ['an antimicrobial for the wrong infection', { diagnoses: [icd('A15.0', '肺结核')], items: [item('NIT-ECT-050')] }, { finding: 'caution', commentCode: '2-1' }],
  ['a diagnosis without a code, in words that are known', { diagnoses: [{ text: '高血压2级(很高危)' }] }, 'pass'],
  ['a diagnosis in words nobody can read might be the indication', { diagnoses: [{ text: '高血压待查' }] }, { undetermined: 'diagnosis-code' }],
  ['no diagnosis at all', { diagnoses: [] }, { undetermined: 'diagnosis' }],
  ['no monograph', { items: [item('VTC-INJ-05')], formulary: { 'VTC-INJ-05': { drugId: undefined } } }, { undetermined: 'monograph' }],
  ['a product nobody knows', { items: [item('NO-SUCH')] }, { undetermined: 'product' }],
  ['herbs follow the syndrome, not the code', { items: [item('H-GANCAO')] }, 'not-applicable'],
  ['a monograph that names no indication', { monographs: { amlodipine: { indications: [] } } }, { undetermined: 'indication' }],
  ['what it is held against, the first eight', { diagnoses: [icd('M10.9'), icd('E11.9')], monographs: { amlodipine: { indications: ['A', 'B', 'C', 'D', 'G', 'H', 'I', 'J', 'K'] } } }, {
    finding: 'caution', observed: 'M10.9、E11.9', limit: 'A、B、C、D、G、H、I、J 等', says: '不符',
  }],
  ['an antimicrobial by its tier', { diagnoses: [icd('M10.9')], formulary: { 'AML-TAB-5': { antimicrobialTier: 'restricted' } } }, { finding: 'caution', commentCode: '3-1', says: '无感染' }],
  ['an antimicrobial by its code', { diagnoses: [icd('M10.9')], monographs: { amlodipine: { atc: 'J01CA04' } } }, { finding: 'caution', commentCode: '3-1' }],
  ['a skin test needs none', { items: [item('AML-TAB-5', { route: 'ID' })] }, 'not-applicable'],
  ['a solvent needs none', { items: [item('NS-100', { role: 'solvent' })] }, 'not-applicable'],
];
