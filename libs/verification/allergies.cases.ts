import { allergenName, allergensOf } from './allergies.js';
import type { Allergy } from './prescription.js';
import { type HelperCase, knowledge } from './testing/index.js';

const read = (record: Allergy) => () => {
  const { codes, mentioned, none, denial, understood, severe } = allergensOf(record, knowledge);
  return [codes.join(' '), ...(mentioned.length > 0 ? [`mentions ${mentioned.join(' ')}`] : []), ...(none ? ['none'] : []), ...(denial ? ['denial'] : []), ...(understood ? ['understood'] : []), ...(severe ? ['severe'] : [])];
};
const text = (words: string) => read({ text: words });

export const cases: readonly HelperCase[] = [
  ['A code of the knowledge', read({ code: 'penicillin', text: '?' }), ['penicillin', 'understood']],
  ['A code nobody knows: the words speak', read({ code: 'unheard-of', text: '青霉素' }), ['penicillin', 'understood']],
  ['A code nobody knows, and no words', read({ code: 'unheard-of', text: '?' }), ['']],
  ['A substance brings its classes', read({ code: 'amoxicillin', text: '' }), ['amoxicillin penicillin aminobenzyl-side-chain', 'understood']],
  ['A word', text('青霉素'), ['penicillin', 'understood']],
  ['A word in other letters and spaces', text(' Penicillin '), ['penicillin', 'understood']],
  ['A sentence', text('对青霉素过敏'), ['penicillin', 'understood']],
  ['Two in a sentence', text('青霉素、头孢过敏'), ['penicillin cephalosporin', 'understood']],
  ['Two with separators between', text('青霉素 , 头孢'), ['penicillin cephalosporin', 'understood']],
  ['English in a sentence', text('PENICILLIN过敏'), ['penicillin', 'understood']],
  ['A denial of one substance', text('否认青霉素过敏'), ['', 'mentions penicillin', 'denial']],
  ['Denied behind', text('青霉素不过敏'), ['', 'mentions penicillin', 'denial']],
  ['A negative test', text('青霉素皮试阴性'), ['', 'mentions penicillin', 'denial']],
  ['A negative test in signs', text('青霉素(-)'), ['', 'mentions penicillin', 'denial']],
  ['No history of it', text('无青霉素过敏史'), ['', 'mentions penicillin', 'denial']],
  ['A relative’s', text('父亲青霉素过敏'), ['', 'mentions penicillin']],
  ['Told by a relative', text('母亲代诉青霉素过敏'), ['penicillin']],
  ['A denial that spreads over a list', text('否认青霉素、头孢过敏'), ['', 'mentions penicillin cephalosporin', 'denial']],
  ['One is, the other is not', text('青霉素过敏、头孢不过敏'), ['penicillin', 'mentions cephalosporin']],
  ['One is not, the other is', text('否认青霉素过敏,头孢过敏'), ['cephalosporin', 'mentions penicillin']],
  ['All but one', text('除青霉素外无过敏'), ['penicillin']],
  ['What came of it is said of what was named', text('青霉素皮试阴性,用后皮疹'), ['penicillin']],
  ['Behind a title', text('过敏史:否认青霉素过敏'), ['', 'mentions penicillin', 'denial']],
  ['Nothing known', text('否认药物过敏史'), ['', 'none', 'understood']],
  ['None', text('无'), ['', 'none', 'understood']],
  ['None in English', text('NKDA'), ['', 'none', 'understood']],
  ['None of any kind', text('无药物、食物过敏史'), ['', 'none', 'understood']],
  ['None behind a title', text('药物过敏史:无'), ['', 'none', 'understood']],
  ['None in two statements', text('否认药物过敏史,否认食物过敏史'), ['', 'none', 'understood']],
  ['None, and a word more', text('无,待查'), ['']],
  ['One, and no other', text('青霉素过敏,否认其他药物过敏史'), ['penicillin', 'understood']],
  ['One, and none: which?', text('青霉素过敏,否认药物过敏史'), ['penicillin']],
  ['Not known', text('不详'), ['']],
  ['None, and longer than is read', text(`无药物过敏史${'。'.repeat(200)}`), ['']],
  ['A brand', text('安灭菌'), ['amoxicillin penicillin aminobenzyl-side-chain', 'understood']],
  ['A brand in a sentence', text('罗氏芬、PG过敏'), ['ceftriaxone cephalosporin penicillin', 'understood']],
  ['A class wider than either', text('β-内酰胺类抗生素'), ['beta-lactam', 'understood']],
  ['Full-width letters', text('TAT过敏'), ['equine-serum', 'understood']],
  ['How it came', text('使用头孢后出现皮疹'), ['cephalosporin', 'understood']],
  ['No drug', text('花粉'), ['non-drug', 'understood']],
  ['Nothing recognised', text('某物'), ['']],
  ['One recognised, one not', text('青霉素、某物'), ['penicillin']],
  ['Only fillers', text('过敏史'), ['']],
  ['Shock is severe', text('青霉素过敏性休克'), ['penicillin', 'understood', 'severe']],
  ['As coded', read({ code: 'penicillin', text: '', severity: 'severe' }), ['penicillin', 'understood', 'severe']],
  ['A mild one', read({ code: 'penicillin', text: '', severity: 'mild' }), ['penicillin', 'understood']],
  ['As long as is read', text(`青霉素${'。'.repeat(197)}`), ['penicillin', 'understood']],
  ['Longer than is read', text(`青霉素${'。'.repeat(198)}`), ['penicillin']],
  ['What comes after what is read does not count', text(`青霉素${'。'.repeat(197)}头孢`), ['penicillin']],

  ['The name of a substance', () => allergenName('amoxicillin', knowledge), '阿莫西林'],
  ['The name of a class is the word for a class', () => allergenName('penicillin', knowledge), '青霉素类'],
  ['A code nobody has a word for', () => allergenName('unheard-of', knowledge), 'unheard-of'],
];
