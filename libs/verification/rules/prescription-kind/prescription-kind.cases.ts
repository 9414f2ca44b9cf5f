import { type CaseInput, item, type RuleCase } from '../../testing/case.js';

const toxic: CaseInput = { items: [item('AML-TAB-5')], formulary: { 'AML-TAB-5': { controlClass: 'toxic' } } };

export const cases: readonly RuleCase[] = [
  ['an ordinary drug on an ordinary form', {}, 'not-applicable'],
  ['morphine on the red form', { kind: 'narcotic', items: [item('MOR-SRT-30')] }, 'pass'],
  ['narcotic and psychotropic-1 share the red form', { kind: 'narcotic', items: [item('MPH-SRT-18')] }, 'pass'],
  ['morphine on an ordinary form', { items: [item('MOR-SRT-30')] }, { finding: 'block', commentCode: '1-13', items: [1] }],
  ['sleeping tablets on the psychotropic-2 form', { kind: 'psychotropic-2', items: [item('EST-TAB-1')] }, 'pass'],
  ['sleeping tablets among the chronic drugs', { items: [item('AML-TAB-5'), item('EST-TAB-1')] }, { finding: 'caution', commentCode: '1-13', items: [2] }],
  ['a ward orders by medical order, not by form', { setting: 'inpatient', items: [item('MOR-INJ-10')] }, 'not-applicable'],
  ['a product that is not in the formulary may be anything', { items: [item('XXX-0')] }, { undetermined: 'product' }],
  ['psychotropic-1 on its own form', { kind: 'psychotropic-1', items: [item('MPH-SRT-18')] }, 'pass'],
  ['psychotropic-1 on an ordinary form', { items: [item('MPH-SRT-18')] }, { finding: 'block', limit: 'narcotic / psychotropic-1', observed: 'general' }],
  ['a narcotic on the form of psychotropic-1', { kind: 'psychotropic-1', items: [item('MOR-SRT-30')] }, 'pass'],
  ['a toxic drug on its form', { kind: 'toxic', ...toxic }, 'pass'],
  ['a toxic drug on an ordinary form', toxic, { finding: 'block', limit: 'toxic' }],
];
