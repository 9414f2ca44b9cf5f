import { loadShippedKnowledge } from '#knowledge';
import type { CaseItem } from './case-file.js';
import { parseCases } from './case-file.js';
import { readDrugWords, readFluid } from './drug-words.js';
import { amountFor, parseAmount } from './read-amount.js';
import { readCase } from './read-case.js';
import { readFrequency } from './read-frequency.js';
import { AS_OF } from './run-cases.js';

const knowledge = loadShippedKnowledge();
const line = (patch: Partial<CaseItem>): CaseItem =>
  ({ drug: '阿莫西林胶囊', form: '胶囊', spec: '0.5g', quantity: '21', single_dose: '0.5g', frequency: 'tid', route: 'po', days: '7', ...patch });
const read = (patch: object, ...items: Partial<CaseItem>[]) => {
  const row = { id: 'T1', age: '40岁', sex: '男', diagnosis: '高血压', allergies: [], labs: {}, expected: [], items: items.map(line), ...patch };
  return readCase(parseCases(JSON.stringify(row))[0]!, knowledge, AS_OF);
};

describe('amounts', () => {
  const tablets = { unit: '{tablet}', packageUnit: '{box}' };
  it.each([
    ['0.5g', { value: '0.5', unit: 'g' }], ['75µg', { value: '75', unit: 'ug' }], ['320万U', { value: '320', unit: '10*4.[IU]' }], ['7.5U', { value: '7.5', unit: '[IU]' }],
    ['每次2片', { value: '2', unit: '{tablet}' }], ['2盒', { value: '2', unit: '{box}' }], ['30', { value: '30', unit: '{tablet}' }], ['半片', { value: '0.5', unit: '{tablet}' }],
  ])('%s', (text, amount) => {
    expect(amountFor(parseAmount(text)!, tablets)).toEqual(amount);
  });

  it.each(['适量', '2勺半', '约', '1/0'])('%s is none', (text) => {
    expect(parseAmount(text)).toBeNull();
  });
});

describe('frequencies', () => {
  it.each([
    ['tid', 'tid'], ['每日三次', 'tid'], ['1日3次', 'tid'], ['3次/日', 'tid'], ['tid 饭后', 'tid'], ['tid 餐中嚼服', 'tid'], ['每日1次 晨起空腹', 'qd'], ['每8小时一次', 'q8h'], ['每晚', 'qn'], ['隔日一次', 'qod'], ['每周一次', 'qw'], ['St', 'st'],
  ])('%s', (text, code) => {
    expect(knowledge.frequencies.get(readFrequency(text, knowledge)!.code)).toBe(knowledge.frequencies.get(code));
  });

  it.each([['prn q6-8h ≤4次/日', 4], ['prn q6h', 4], ['必要时', undefined], ['prn tid', 3]])('as needed: %s', (text, most) => {
    expect(readFrequency(text, knowledge)).toEqual({ code: 'prn', ...(most !== undefined && { atMostPerDay: most }) });
  });

  it('is not guessed', () => {
    expect(readFrequency('遵医嘱', knowledge)).toBeNull();
  });
});

describe('a drug cell', () => {
  it.each([
    ['注射用头孢西丁钠+NS100mL', ['注射用头孢西丁钠'], [{ code: 'NS', volumeMl: '100' }]],
    ['5%葡萄糖250mL+阿奇霉素', ['阿奇霉素'], [{ code: 'GS5', volumeMl: '250' }]],
    ['25%GS40mL+西地兰', ['西地兰'], [{ code: 'GS25', volumeMl: '40' }]],
    ['呋塞米(同管)', ['呋塞米'], []],
    ['氯化钠注射液', ['氯化钠注射液'], []],
  ])('%s', (cell, drugs, fluids) => {
    expect(readDrugWords(cell)).toMatchObject({ drugs, fluids });
  });

  it('tells the test from the treatment', () => {
    expect(readDrugWords('氯化钠注射液+破伤风抗毒素皮试')).toMatchObject({ drugs: ['破伤风抗毒素'], skinTest: true });
    expect(readFluid('10%氯化钾注射液')).toBeNull();
  });
});

describe('a case', () => {
  it('becomes a prescription, lines of one container sharing a group', () => {
    const { prescription, unread } = read({}, { drug: '注射用美罗培南+NS100', form: '粉针', spec: '0.5g', single_dose: '0.5g', frequency: 'q8h', route: 'ivgtt', quantity: '9', days: '3' });
    expect(unread).toEqual([]);
    expect(prescription.items.map(({ group, role, route }) => ({ group, role, route }))).toEqual([
      { group: '1', role: 'drug', route: 'ivgtt' }, { group: '1', role: 'solvent', route: 'ivgtt' },
    ]);
  });

  it('is stocked in the strength it was written in', () => {
    const { prescription, knowledge: house } = read({}, { spec: '0.125g×50粒', quantity: '1盒' });
    expect(house.products.get(prescription.items[0]!.productCode)).toMatchObject({ strength: { value: '125', unit: 'mg' }, unitsPerPackage: 50, drugId: 'amoxicillin' });
    expect(knowledge.products.has(prescription.items[0]!.productCode)).toBe(false);
  });

  it('loses the monograph where the form acts elsewhere', () => {
    const { prescription, knowledge: house } = read({}, { drug: '阿莫西林滴眼液', form: '滴眼液', spec: '5mL', route: '滴眼' });
    expect(house.products.get(prescription.items[0]!.productCode)).toMatchObject({ form: 'eye-drops', drugId: undefined, ingredients: ['amoxicillin'] });
  });

  it.each([
    ['26岁', '26 y'], ['8月', '8 m'], ['5日龄', '5 d'], ['1岁6月', '18 m'],
  ])('%s becomes a birth date on which it holds', (age, expected) => {
    const { birthDate } = read({ age }, {}).prescription.patient;
    const days = (Date.parse('2026-11-23') - Date.parse(birthDate!)) / 86_400_000;
    const [count, unit] = expected.split(' ');
    const size = { y: 365.25, m: 30.44, d: 1 }[unit as 'y' | 'm' | 'd'];
    expect(Math.floor(days / size)).toBe(Number(count));
  });

  it.each([
    ['2', '21', { value: '2', unit: '{capsule}' }], ['0.2', '21', { value: '0.2', unit: '' }],
  ])('a bare dose of %s counts capsules, where capsules can be cut so', (single_dose, quantity, expected) => {
    expect(read({}, { single_dose, quantity })).toMatchObject({ unread: [], prescription: { items: [{ singleDose: expected }] } });
  });

  it('leaves vague words to the rules', () => {
    expect(read({}, { single_dose: '遵医嘱' })).toMatchObject({ unread: [], prescription: { items: [{ note: '遵医嘱' }] } });
  });

  it('shows the words it did not understand', () => {
    const { unread } = read({ age: '成人', diagnosis: '高血压;某怪病' }, { drug: '查无此药', frequency: '每隔几天', single_dose: '一点点', quantity: null });
    expect(unread).toEqual([
      { item: 1, field: 'drug', words: '查无此药' }, { item: 1, field: 'single_dose', words: '一点点' }, { item: 1, field: 'frequency', words: '每隔几天' },
      { field: 'age', words: '成人' }, { field: 'diagnosis', words: '某怪病' },
    ]);
  });

  it('carries the result of a skin test to the line it is about', () => {
    expect(read({ labs: { skin_test: '青霉素 阴性 2h前 同批' } }, {}).prescription.items[0]?.skinTestMark).toBe('continue');
    expect(read({ labs: { skin_test: 'TAT 阳性' } }, {})).toMatchObject({ context: { knownAllergies: [{ code: 'tetanus antitoxin' }] } });
  });
});

describe('a file', () => {
  it('names the line that is no case', () => {
    expect(() => parseCases('{"_meta": {}}\n{"id": "A", "items": [{"drug": "x"}]}\nnonsense')).toThrow('line 3: not a JSON object');
    expect(() => parseCases('{"id": "A"}')).toThrow('line 1: A has no items');
  });
});
