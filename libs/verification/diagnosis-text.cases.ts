import { codesOfText } from './diagnosis-text.js';
import { type HelperCase, knowledge } from './testing/index.js';

const read = (text: string) => (): string | null => codesOfText(text, knowledge)?.join(' ') ?? null;

export const cases: readonly HelperCase[] = [
  ['A term', read('丹毒'), 'A46'],
  ['A term in spaces', read(' 丹 毒 '), 'A46'],
  ['A longer term before a shorter one in it', read('继发性肺结核'), 'A15'],
  ['Two terms', read('丹毒、百日咳'), 'A46 A37'],
  ['Two terms with several separators', read('丹毒 , 百日咳。'), 'A46 A37'],
  ['Two terms without a separator', read('丹毒百日咳'), 'A46 A37'],
  ['Where and how bad', read('左侧重度丹毒'), 'A46'],
  ['Since when', read('丹毒3天'), 'A46'],
  ['A stage in Roman numbers', read('丹毒Ⅱ期'), 'A46'],
  ['Ascii letters in other case', read('EGFR 丹毒'), 'A46'],
  ['A value', read('丹毒 CrCl 30.5ml/min'), 'A46'],
  ['A hyphen', read('丹毒-左'), 'A46'],
  ['Full width', read('丹毒(左侧)'), 'A46'],
  ['A doubt is not understood', read('丹毒?'), null],
  ['A denial is not understood', read('否认丹毒'), null],
  ['Half a reading is none', read('丹毒、某病'), null],
  ['Only qualifiers', read('左侧'), null],
  ['Nothing', read(''), null],
  ['Nothing recognised', read('某病'), null],
  ['As long as is read', read(`丹毒${'。'.repeat(198)}`), 'A46'],
  ['Longer than is read', read(`丹毒${'。'.repeat(199)}`), null],
];
