import { amount, boxes, item, mg, tablets, vials, type RuleCase } from '../../testing/case.js';

const amlodipine = (patch: Parameters<typeof item>[1]) => ({ items: [item('AML-TAB-5', patch)] });
const reason = { extensionReason: '高血压病情稳定,行动不便' } as const;

export const cases: readonly RuleCase[] = [
  ['seven days; the box of 28 cannot be split', amlodipine({ days: 7, quantity: boxes('1') }), 'pass'],
  ['28 days written, no reason', amlodipine({ days: 28, quantity: boxes('1') }), { finding: 'block', commentCode: '1-12', items: [1] }],
  ['28 days with a reason', { ...amlodipine({ days: 28, quantity: boxes('1') }), ...reason }, 'pass'],
  ['seven days written, eight weeks handed out', amlodipine({ days: 7, quantity: boxes('2') }), { finding: 'block', commentCode: '1-12' }],
  ['a whole bottle that could be split', { items: [item('NIF-TAB-10', { frequency: 'tid', days: 7, quantity: tablets('100') })] }, { finding: 'block', commentCode: '1-12' }],
  ['six days in emergency', { setting: 'emergency', ...amlodipine({ days: 6 }) }, { finding: 'block', commentCode: '1-12' }],
  ['three days in emergency', { setting: 'emergency', ...amlodipine({ days: 3 }) }, 'pass'],
  ['the emergency form', { kind: 'emergency', ...amlodipine({ days: 6 }) }, { finding: 'block' }],
  ['four weeks long-term', { kind: 'long-term', ...amlodipine({ days: 28 }) }, 'pass'],
  ['eight weeks long-term without the assessment written', { kind: 'long-term', ...amlodipine({ days: 56 }) }, { finding: 'block' }],
  ['twelve weeks long-term with it', { kind: 'long-term', ...amlodipine({ days: 84 }), ...reason }, 'pass'],
  ['never more than twelve weeks', { ...amlodipine({ days: 90 }), ...reason }, { finding: 'block' }],
  ['a single dose', { items: [item('FOS-POW-3', { frequency: 'once', days: 1 })] }, 'pass'],
  ['a child\'s third of a vial: the rest is thrown away, three vials are three days', {
    items: [item('CRO-INJ-1000', { singleDose: mg('300'), route: 'ivgtt', group: '1', days: 3, quantity: vials('3') })],
  }, 'pass'],
  ['an insulin pen lasts as long as it lasts', { items: [item('IGL-PEN-300', { singleDose: amount('10', '[IU]'), days: 7, quantity: amount('3', '{pen}') })] }, 'not-applicable'],
  ['no days, and nothing to work them out from', amlodipine({ days: undefined, singleDose: undefined, quantity: boxes('1') }), { undetermined: 'days-of-supply' }],
  ['a dose in a unit nobody knows', amlodipine({ days: 7, singleDose: amount('1', '{spoon}') }), { undetermined: 'days-of-supply' }],
  ['an inhaler lasts as long as it lasts', { items: [item('SAL-AER-100', { days: 30 })] }, 'not-applicable'],
  ['a ward order', { setting: 'inpatient', ...amlodipine({ days: 28 }) }, 'not-applicable'],
  ['sleeping tablets have a limit of their own', { items: [item('EST-TAB-1', { days: 30 })] }, 'not-applicable'],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
  ['exactly seven days', amlodipine({ days: 7, quantity: tablets('7') }), 'pass'],
  ['eight days', amlodipine({ days: 8, quantity: tablets('8') }), { finding: 'block', observed: '8 d', limit: '≤ 7 d' }],
  ['a tablet more than seven days, split from a bottle', { items: [item('NIF-TAB-10', { frequency: 'tid', days: 7, quantity: tablets('22') })] }, { finding: 'block', observed: '8 d' }],
  ['exactly twelve weeks with a reason', { ...amlodipine({ days: 84, quantity: tablets('84') }), ...reason }, 'pass'],
  ['a day more', { ...amlodipine({ days: 85, quantity: tablets('85') }), ...reason }, { finding: 'block', limit: '≤ 84 d' }],
  ['a reason of spaces is none', { ...amlodipine({ days: 8 }), extensionReason: '  ' }, { finding: 'block' }],
  ['a single dose, eight days written', { items: [item('FOS-POW-3', { frequency: 'once', days: 8 })] }, { finding: 'block' }],
  ['a single dose, no days written', { items: [item('FOS-POW-3', { frequency: 'once', days: undefined, quantity: amount('9', '{bag}') })] }, 'pass'],
  ['a toxic drug has the ordinary limit', { ...amlodipine({ days: 8 }), formulary: { 'AML-TAB-5': { controlClass: 'toxic' } } }, { finding: 'block' }],
  ['seven days written, twelve weeks and a day handed out', { ...amlodipine({ days: 7, quantity: tablets('85') }), ...reason, formulary: { 'AML-TAB-5': { splittable: true } } }, { finding: 'block', observed: '85 d' }],
];
