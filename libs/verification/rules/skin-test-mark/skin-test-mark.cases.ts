import { item, type RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['amlodipine needs no skin test', {}, 'not-applicable'],
  ['amoxicillin, skin test noted', { items: [item('AMX-CAP-500', { skinTestMark: 'required' })] }, 'pass'],
  ['amoxicillin, continued after a test', { items: [item('AMX-CAP-500', { skinTestMark: 'continue' })] }, 'pass'],
  ['oral penicillins are tested too', { items: [item('AMX-CAP-500')] }, { finding: 'caution', commentCode: '2-9', items: [1] }],
  ['"no test" does not do for a mandatory one', { items: [item('PEN-INJ-160', { skinTestMark: 'none' })] }, { finding: 'caution' }],
  ['some hospitals count it as 2-5', { items: [item('AMX-CAP-500')], context: { settings: { skinTestCommentCode: '2-5' } } }, { finding: 'caution', commentCode: '2-5' }],
  ['a cephalosporin is not tested by national default', { items: [item('CRO-INJ-1000')] }, 'not-applicable'],
  ['… but is where the facility says so', { items: [item('CRO-INJ-1000')], context: { settings: { cephalosporinSkinTest: true } } }, { finding: 'caution' }],
  ['tested here, and positive: said by the rule on positive tests', { items: [item('AMX-CAP-500')], context: { knownAllergies: [{ code: 'penicillin', text: '皮试阳性' }] } }, 'not-applicable'],
  ['the test line itself', { items: [item('PEN-INJ-160', { route: 'ID' })] }, 'not-applicable'],
  ['an unknown product may need one', { items: [item('NO-SUCH')] }, { undetermined: 'product' }],
];
