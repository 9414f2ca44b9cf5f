import { allergenName, allergensOf } from './allergies.js';
import type { Allergy } from './prescription.js';
import { type HelperCase, knowledge } from './testing/index.js';

const read = (record: Allergy) => () => {
  const { codes, understood, severe } = allergensOf(record, knowledge);
  return [codes.join(' '), ...(understood ? ['understood'] : []), ...(severe ? ['severe'] : [])];
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
  ['A denial is not understood', text('否认青霉素过敏'), ['penicillin']],
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
