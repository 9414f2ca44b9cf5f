import { icd, item, type RuleCase } from '../../testing/case.js';

const hernia = icd('K40.9', '腹股沟斜疝(术后)');
const infused = (code: string, days?: number) => item(code, { route: 'ivgtt', ...(days !== undefined && { days }) });

export const cases: readonly RuleCase[] = [
  ['no operation', { items: [item('CZO-INJ-500')] }, 'not-applicable'],
  ['a hernia that was not operated on', { diagnoses: [icd('K40.9', '腹股沟斜疝')], items: [infused('CZO-INJ-500', 3)] }, 'not-applicable'],
  ['after a hernia repair, pain relief only', { diagnoses: [hernia], items: [item('IBU-SRC-300')] }, 'pass'],
  ['cefazolin on the day of the operation', { diagnoses: [hernia], items: [infused('CZO-INJ-500', 1)] }, 'pass'],
  ['cefazolin for three days', { diagnoses: [hernia], items: [infused('CZO-INJ-500', 3)] }, { finding: 'caution', commentCode: '1-14' }],
  ['cefoperazone-sulbactam for one day', { diagnoses: [hernia], items: [infused('CPS-INJ-1000', 1)] }, { finding: 'caution', commentCode: '2-2' }],
  ['cefazolin and metronidazole on the day of the operation', { diagnoses: [hernia], items: [infused('CZO-INJ-500', 1), infused('MTZ-INJ-500', 1)] }, { finding: 'caution', commentCode: '2-2', items: [1] }],
  ['a product that is not in the formulary', { diagnoses: [hernia], items: [item('XXX-0')] }, { undetermined: 'product' }],
  ['days not written', { diagnoses: [hernia], items: [item('CZO-INJ-500', { route: 'ivgtt', days: undefined })] }, { undetermined: 'days' }],
  ['the wound is infected', { diagnoses: [hernia, icd('T81.4', '切口感染')], items: [infused('CZO-INJ-500', 5)] }, 'not-applicable'],
];
