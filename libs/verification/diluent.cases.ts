import { diluentOf, isReadyMade } from './diluent.js';
import { amount, type CaseItem, g, type HelperCase, item, mL, viewCase } from './testing/index.js';

const drug = item('CRO-INJ-1000', { route: 'ivgtt', group: '1' });
const ns = (patch: Parameters<typeof item>[1] = {}): CaseItem => item('NS-100', { group: '1', role: 'solvent', singleDose: mL('100'), ...patch });

/** Of the first line: how many solvent lines, their codes, is one unknown, millilitres in all. */
const diluent = (...items: readonly CaseItem[]) => () => {
  const rx = viewCase({ items });
  const { lines, codes, unknown, volumeMl } = diluentOf(rx.items[0]!, rx);
  return [lines, codes.join(' '), unknown, volumeMl?.toString()];
};
const readyMade = (code: string, volume?: string) => () =>
  isReadyMade(viewCase({ items: [item(code)], ...(volume && { formulary: { [code]: { volume: mL(volume) } } }) }).items[0]!);

export const cases: readonly HelperCase[] = [
  ['One bag', diluent(drug, ns()), [1, 'NS', false, '100']],
  ['Two bags', diluent(drug, ns(), item('GS5-250', { group: '1', role: 'solvent', singleDose: mL('250') })), [2, 'NS GS5', false, '350']],
  ['In litres', diluent(drug, ns({ singleDose: amount('0.1', 'L') })), [1, 'NS', false, '100']],
  ['In bags', diluent(drug, ns({ singleDose: amount('2', '{bag}') })), [1, 'NS', false, '200']],
  ['By what is dissolved in it', diluent(drug, ns({ singleDose: g('0.9') })), [1, 'NS', false, undefined]],
  ['Volume not written', diluent(drug, ns({ singleDose: undefined })), [1, 'NS', false, undefined]],
  ['Volume of the first not written', diluent(drug, ns({ singleDose: undefined }), ns()), [2, 'NS NS', false, undefined]],
  ['Volume of the last not written', diluent(drug, ns(), ns({ singleDose: undefined })), [2, 'NS NS', false, undefined]],
  ['A solvent nobody knows', diluent(drug, item('XXX-0', { group: '1', role: 'solvent', singleDose: mL('100') })), [1, '', true, '100']],
  ['One known, one not', diluent(drug, ns(), item('XXX-0', { group: '1', role: 'solvent', singleDose: mL('100') })), [2, 'NS', true, '200']],
  ['No solvent line', diluent(drug), [0, '', false, undefined]],
  ['A solvent of another group', diluent(drug, ns({ group: '2' })), [0, '', false, undefined]],
  ['No group at all', diluent(item('CRO-INJ-1000', { route: 'ivgtt' }), ns({ group: undefined })), [0, '', false, undefined]],

  ['A bag of 100 mL', readyMade('NS-100'), true],
  ['A bottle of 50 mL', readyMade('KCL-INJ-1', '50'), true],
  ['A vial of 49 mL', readyMade('KCL-INJ-1', '49'), false],
  ['An ampoule', readyMade('KCL-INJ-1'), false],
  ['A powder', readyMade('CRO-INJ-1000'), false],
  ['A volume in an odd unit', () => isReadyMade(viewCase({ items: [item('NS-100')], formulary: { 'NS-100': { volume: amount('100', 'mg') } } }).items[0]!), false],
  ['A product nobody knows', readyMade('XXX-0'), false],
];
