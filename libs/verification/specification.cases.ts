import { normalSpecification, parseSpecification } from './specification.js';
import type { HelperCase } from './testing/helper-cases.js';

/** '0.25 mg ×24': contents in rising order, then the count. */
const parsed = (text: string) => (): string | null => {
  const read = parseSpecification(text);
  return read && [...read.contents.map(({ value, unit }) => `${value} ${unit}`), ...(read.count === undefined ? [] : [`×${read.count}`])].join(' ');
};
const normal = (text: string) => (): string => normalSpecification(text);

export const cases: readonly HelperCase[] = [
  ['Grams', parsed('0.25g'), '250 mg'],
  ['Milligrams', parsed('5mg'), '5 mg'],
  ['Micrograms', parsed('50ug'), '0.05 mg'],
  ['Micrograms, as mcg', parsed('50mcg'), '0.05 mg'],
  ['Micrograms, in Chinese', parsed('50微克'), '0.05 mg'],
  ['Micrograms, with the sign', parsed('50µg'), '0.05 mg'],
  ['Nanograms', parsed('1000ng'), '0.001 mg'],
  ['Kilograms', parsed('1kg'), '1000000 mg'],
  ['Litres', parsed('1L'), '1000 mL'],
  ['Litres, in Chinese', parsed('1升'), '1000 mL'],
  ['Millilitres', parsed('100ml'), '100 mL'],
  ['Millilitres, in Chinese', parsed('100毫升'), '100 mL'],
  ['Grams, in Chinese', parsed('0.5克'), '500 mg'],
  ['Milligrams, in Chinese', parsed('5毫克'), '5 mg'],
  ['International units', parsed('300IU'), '300 [IU]'],
  ['Units', parsed('300U'), '300 [IU]'],
  ['Units, in Chinese', parsed('300单位'), '300 [IU]'],
  ['Ten thousand units', parsed('80万U'), '800000 [IU]'],
  ['Ten thousand international units', parsed('80万IU'), '800000 [IU]'],
  ['Ten thousand units, in Chinese', parsed('80万单位'), '800000 [IU]'],
  ['Millimoles', parsed('10mmol'), '10 mmol'],
  ['Per cent', parsed('0.9%'), '0.9 %'],
  ['No strength at all', parsed('12片'), null],
  ['Nothing written', parsed(''), null],

  ['Pieces in a package', parsed('5mg×7片'), '5 mg ×7'],
  ['Pieces, with an asterisk', parsed('5mg*7片'), '5 mg ×7'],
  ['Pieces, with the letter x', parsed('5mg x 7'), '5 mg ×7'],
  ['Pieces without a sign', parsed('0.25g 24粒'), '250 mg ×24'],
  ['Boards of pieces', parsed('5mg×7片×2板'), '5 mg ×14'],
  ['A content after the sign is no count', parsed('0.9%×250ml'), '0.9 % 250 mL'],
  ['Contents in rising order, whatever the order written', parsed('100ml:2g'), '2000 mg 100 mL'],
  ['and written the other way round', parsed('2g:100ml'), '2000 mg 100 mL'],
  ['Two strengths of one unit, the smaller first', parsed('500mg/125mg'), '125 mg 500 mg'],
  ['Tablets in English', parsed('5mg*7tablets'), '5 mg ×7'],

  ['Full width, capitals, spaces', normal('0.25G × 24 粒'), '0.25g*24粒'],
  ['Other crosses', normal('1✕2✖3'), '1*2*3'],
  ['Per box falls away', normal('5mg*7片/盒'), '5mg*7片'],
  ['Per bottle, in Chinese', normal('100片每瓶'), '100片'],
  ['only at the end', normal('5mg/片*7'), '5mg/片*7'],
];
