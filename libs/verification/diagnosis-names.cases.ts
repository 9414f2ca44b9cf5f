import { allDiagnoses, categoryNames, diagnosesUnder } from './diagnosis-names.js';
import { buildCase, type HelperCase, icd, knowledge } from './testing/index.js';

const rx = buildCase({ diagnoses: [icd('G40.900', '癫痫'), icd('i10', '高血压'), { text: '支气管哮喘' }, { text: '哮喘?' }, icd('M10')] });
const under = (...prefixes: readonly string[]) => () => diagnosesUnder(rx, prefixes);
const named = (...prefixes: readonly string[]) => () => categoryNames(prefixes, { ...knowledge, diagnosisTerms: TERMS });
const TERMS = new Map([['htn', ['I10']], ['高血压', ['I10']], ['血压高', ['I10']], ['高血压心脏病', ['I11', 'I10']], ['癫痫', ['G40']]]);

export const cases: readonly HelperCase[] = [
  ['A diagnosis under a prefix, as written', under('G40'), '癫痫 G40.900'],
  ['Two of them', under('G40', 'I1'), '癫痫 G40.900、高血压 i10'],
  ['One in words', under('J45'), '支气管哮喘'],
  ['One whose text is its code', under('M10'), 'M10'],
  ['None', under('C'), ''],
  ['All, in doubt or not', () => allDiagnoses(rx), '癫痫 G40.900、高血压 i10、支气管哮喘、哮喘?、M10'],
  ['A category by its first Chinese name', named('I10'), '高血压'],
  ['One nobody has a word for', named('I11', 'G40'), 'I11、癫痫'],
  ['As many as are read', named(...'ABCDEFGH'), 'A、B、C、D、E、F、G、H'],
  ['More than are read', named(...'ABCDEFGHI'), 'A、B、C、D、E、F、G、H 等'],
];
