import { PrefixIndex } from './prefix-index.js';

const index = new PrefixIndex([
  { value: 'amoxicillin', names: ['AMX-CAP-250', '06999990000012', '阿莫西林胶囊', 'amoxicillin capsules', 'amxljn'] },
  { value: 'penicillin', names: ['PEN-INJ-80', '06999990000098', '注射用青霉素钠', 'benzylpenicillin sodium for injection', 'zsyqmsn'] },
  { value: 'penicillin V', names: ['PEN', '06999990000104', '青霉素V钾片', 'phenoxymethylpenicillin tablets', 'qmsvjp'] },
]);

describe('prefix index', () => {
  it.each([
    ['the beginning of a Chinese name', '阿莫', ['amoxicillin']],
    ['the middle of a Chinese name', '西林', ['amoxicillin']],
    ['pinyin initials', 'amx', ['amoxicillin']],
    ['pinyin initials from the middle', 'qms', ['penicillin V', 'penicillin']],
    ['an English word, whatever its case', 'Capsules', ['amoxicillin']],
    ['several words, all of which must be found', 'amox 胶囊', ['amoxicillin']],
    ['several words of different products', 'amox 青霉素', []],
    ['a product code, the whole code first', 'pen', ['penicillin V', 'penicillin']],
    ['a GTIN', '06999990000098', ['penicillin']],
    ['the same package as EAN-13', '6999990000098', ['penicillin']],
    ['full-width letters as an input method writes them', 'ＡＭＸ', ['amoxicillin']],
    ['nothing', '', []],
    ['blanks only', '  ', []],
    ['what there is not', '不存在', []],
    ['a pattern, taken as plain text', '.*', []],
  ])('finds by %s', (_why, query, expected) => {
    expect(index.search(query)).toEqual(expected);
  });

  it('does not slow down with the formulary: 100 times the products, the same hits, the same keys looked at', () => {
    const looked = (size: number): number => {
      let count = 0;
      const counted = (text: string): { value: string; names: string[] } => ({ value: text, names: [text] });
      const large = new PrefixIndex([counted('needle'), ...Array.from({ length: size }, (_, i) => counted(`x${i}`))]);
      const keys = (large as unknown as { keys: unknown[] }).keys;
      Object.assign(large, { keys: new Proxy(keys, { get: (target, key, receiver) => { count++; return Reflect.get(target, key, receiver) as unknown; } }) });
      expect(large.search('needle')).toEqual(['needle']);
      return count;
    };
    expect(looked(10_000)).toBeLessThanOrEqual(looked(100) + 10); // ten more halvings at most
  });
});
