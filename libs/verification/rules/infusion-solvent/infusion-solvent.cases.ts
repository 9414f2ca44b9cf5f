import { amount, ampoules, type CaseItem, g, item, mL, type RuleCase } from '../../testing/case.js';

const drug = (code: string, patch: Partial<CaseItem> = {}): CaseItem => item(code, { group: '1', route: 'ivgtt', ...patch });
const solvent = (code: string, volume: string): CaseItem => item(code, { role: 'solvent', group: '1', route: 'ivgtt', singleDose: mL(volume) });

export const cases: readonly RuleCase[] = [
  ['a tablet needs no solvent', {}, 'not-applicable'],
  ['a ready-made bag is infused as it is', { items: [item('LVX-INJ-500', { route: 'ivgtt' })] }, 'not-applicable'],
  ['benzylpenicillin in normal saline', { items: [drug('PEN-INJ-160'), solvent('NS-100', '100')] }, 'pass'],
  ['benzylpenicillin loses activity in glucose', { items: [drug('PEN-INJ-160'), solvent('GS5-100', '100')] }, { finding: 'caution', commentCode: '2-5', items: [1] }],
  ['oxaliplatin is destroyed by chloride', { items: [drug('OXL-INJ-50'), solvent('NS-500', '500')] }, { finding: 'block', commentCode: '2-5' }],
  ['amiodarone precipitates in saline', { items: [drug('AMI-INJ-150'), solvent('NS-500', '500')] }, { finding: 'block' }],
  ['a solvent that is neither allowed nor forbidden is looked at', { items: [drug('PAN-INJ-40'), solvent('LR-500', '500')] }, { finding: 'caution' }],
  ['vancomycin too concentrated: red-man syndrome', { items: [drug('VAN-INJ-500'), solvent('NS-50', '50')] }, { finding: 'caution' }],
  ['potassium chloride 3 g in 500 mL: twice what a vein stands', {
    items: [drug('KCL-INJ-1', { singleDose: g('3') }), solvent('NS-500', '500')],
  }, { finding: 'block', commentCode: '2-5' }],
  ['potassium chloride 1.5 g in 500 mL is 3 mg/mL', { items: [drug('KCL-INJ-1', { singleDose: g('1.5') }), solvent('NS-500', '500')] }, 'pass'],
  ['potassium chloride 0.5 g in 250 mL', { items: [drug('KCL-INJ-1', { singleDose: g('0.5') }), solvent('GS5-250', '250')] }, 'pass'],
  ['potassium chloride by the ampoule', { items: [drug('KCL-INJ-1', { singleDose: ampoules('3') }), solvent('NS-250', '250')] }, { finding: 'block' }],
  ['a dose nobody can weigh', { items: [drug('KCL-INJ-1', { singleDose: amount('1', '{spoon}') }), solvent('NS-500', '500')] }, { undetermined: 'concentration' }],
  ['a push has no solvent line', { items: [item('FUR-INJ-20', { route: 'iv' })] }, 'not-applicable'],
  ['an infusion without any solvent line', { items: [drug('PEN-INJ-160')] }, { undetermined: 'solvent' }],
  ['a solvent line the formulary does not have', { items: [drug('PEN-INJ-160'), solvent('NO-SUCH', '100')] }, { undetermined: 'solvent' }],
  ['a drug without a solvent requirement', { items: [drug('GEN-INJ-80'), solvent('NS-100', '100')] }, { undetermined: 'solvent-rule' }],
  ['unmarked roles: the saline of the group is its solvent', {
    items: [drug('PEN-INJ-160'), item('NS-100', { group: '1', route: 'ivgtt', singleDose: mL('100') })],
  }, 'pass'],
];
