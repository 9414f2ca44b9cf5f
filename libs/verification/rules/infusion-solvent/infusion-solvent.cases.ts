import { type CaseItem, item, mL, type RuleCase } from '../../testing/case.js';

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
  ['a push has no solvent line', { items: [item('FUR-INJ-20', { route: 'iv' })] }, 'not-applicable'],
  ['an infusion without any solvent line', { items: [drug('PEN-INJ-160')] }, { undetermined: 'solvent' }],
  ['a solvent line the formulary does not have', { items: [drug('PEN-INJ-160'), solvent('NO-SUCH', '100')] }, { undetermined: 'solvent' }],
  ['a drug without a solvent requirement', { items: [drug('GEN-INJ-80'), solvent('NS-100', '100')] }, { undetermined: 'solvent-rule' }],
  ['unmarked roles: the saline of the group is its solvent', {
    items: [drug('PEN-INJ-160'), item('NS-100', { group: '1', route: 'ivgtt', singleDose: mL('100') })],
  }, 'pass'],
];
