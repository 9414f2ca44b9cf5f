import type { SolventRule } from '#knowledge';
import { amount, ampoules, type CaseInput, type CaseItem, g, item, mL, type RuleCase, vials } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const drug = (code: string, patch: Partial<CaseItem> = {}): CaseItem => item(code, { group: '1', route: 'ivgtt', ...patch });
const solvent = (code: string, volume: string): CaseItem => item(code, { role: 'solvent', group: '1', route: 'ivgtt', singleDose: mL(volume) });

/** A gram of ceftriaxone in 100 mL of saline, and what the table says of its solvents. */
const dissolved = (rule: Partial<SolventRule>, line: Partial<CaseItem> = {}, fluid: Partial<CaseItem> = {}): CaseInput => ({
  items: [drug('CRO-INJ-1000', { singleDose: g('1'), ...line }), { ...solvent('NS-100', '100'), ...fluid }],
  knowledge: { solvents: new Map([['ceftriaxone', { ingredient: 'ceftriaxone', allowed: [], forbidden: [], reasonZh: '', source: MADE_UP, ...rule }]]) },
});

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
  ['forbidden, and what is', dissolved({ allowed: ['GS5'], forbidden: ['NS', 'LR'] }), { finding: 'block', observed: '0.9% 氯化钠注射液', limit: '勿用0.9% 氯化钠注射液、乳酸钠林格注射液' }],
  ['not among the allowed, and what is', dissolved({ allowed: ['GS5', 'LR'] }), { finding: 'caution', observed: '0.9% 氯化钠注射液', limit: '5% 葡萄糖注射液、乳酸钠林格注射液' }],
  ['only the forbidden are known, and this is none of them', dissolved({ forbidden: ['GS5'] }), { undetermined: 'solvent-rule' }],
  ['nothing is known of solvents', dissolved({}), { undetermined: 'solvent-rule' }],
  ['exactly the least', dissolved({ allowed: ['NS'], minVolumeMl: 100 }), 'pass'],
  ['less than the least', dissolved({ allowed: ['NS'], minVolumeMl: 101 }), { finding: 'caution', observed: '100 mL', limit: '≥ 101 mL', says: '溶媒量不足' }],
  ['less than the least, of a high-alert drug', { ...dissolved({ allowed: ['NS'], minVolumeMl: 101 }), formulary: { 'CRO-INJ-1000': { highAlert: true } } }, { finding: 'block' }],
  ['exactly the most', dissolved({ allowed: ['NS'], maxVolumeMl: 100 }), 'pass'],
  ['more than the most: a hint', dissolved({ allowed: ['NS'], maxVolumeMl: 99 }), { finding: 'info', observed: '100 mL', limit: '≤ 99 mL', says: '溶媒量偏大' }],
  ['exactly as dense as may be', dissolved({ allowed: ['NS'], maxMgPerMl: 10 }), 'pass'],
  ['denser', dissolved({ allowed: ['NS'], maxMgPerMl: 9 }), { finding: 'caution', observed: '10 mg/mL (100 mL)', limit: '≤ 9 mg/mL' }],
  ['too dense says more than too little', dissolved({ allowed: ['NS'], maxMgPerMl: 9, minVolumeMl: 101 }), { finding: 'caution', limit: '≤ 9 mg/mL', findings: 1 }],
  ['dense enough, but too little', dissolved({ allowed: ['NS'], maxMgPerMl: 10, minVolumeMl: 101 }), { finding: 'caution', limit: '≥ 101 mL' }],
  ['a dose in vials', dissolved({ allowed: ['NS'], maxMgPerMl: 9 }, { singleDose: vials('1') }), { finding: 'caution', observed: '10 mg/mL (100 mL)' }],
  ['a dose nobody can weigh, and too little', dissolved({ allowed: ['NS'], maxMgPerMl: 9, minVolumeMl: 101 }, { singleDose: amount('1', '{spoon}') }), { finding: 'caution', limit: '≥ 101 mL', missing: 'concentration' }],
  ['the volume is not written', dissolved({ allowed: ['NS'], minVolumeMl: 100 }, {}, { singleDose: undefined }), { undetermined: 'solvent-volume' }],
  ['the volume is not written, the most would matter', dissolved({ allowed: ['NS'], maxVolumeMl: 100 }, {}, { singleDose: undefined }), { undetermined: 'solvent-volume' }],
  ['the volume is not written, the density would matter', dissolved({ allowed: ['NS'], maxMgPerMl: 9 }, {}, { singleDose: undefined }), { undetermined: 'solvent-volume' }],
  ['the volume is not written, and nothing asks for it', dissolved({ allowed: ['NS'] }, {}, { singleDose: undefined }), 'pass'],
  ['a volume of nothing', dissolved({ allowed: ['NS'], minVolumeMl: 100 }, {}, { singleDose: mL('0') }), { undetermined: 'solvent-volume' }],
  ['by mouth, whatever the group', dissolved({ forbidden: ['NS'] }, { route: 'po' }), 'not-applicable'],
  ['a product of unknown ingredients', { ...dissolved({ forbidden: ['NS'] }), formulary: { 'CRO-INJ-1000': { ingredients: [] } } }, { undetermined: 'interaction-coverage' }],
  ['a compound whose second ingredient has a rule', { ...dissolved({ forbidden: ['NS'] }), formulary: { 'CRO-INJ-1000': { ingredients: ['x', 'ceftriaxone'] } } }, { finding: 'block' }],
];
