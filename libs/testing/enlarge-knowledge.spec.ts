import { buildKnowledge, readShippedRows, validateRows } from '#knowledge';
import { enlargeKnowledge } from './enlarge-knowledge.js';

describe('an enlarged knowledge', () => {
  const rows = readShippedRows();
  const enlarged = enlargeKnowledge(rows, 3);
  const small = buildKnowledge(rows);
  const large = buildKnowledge(enlarged);

  it('is as valid as the real one', () => {
    expect(validateRows(enlarged)).toEqual([]);
  });

  it('holds everything thrice and keeps the real part as it was', () => {
    expect(large.products.size).toBe(small.products.size * 3);
    expect(large.interactions.size).toBe(small.interactions.size * 3);
    expect(large.products.get('AMX-CAP-250')).toEqual(small.products.get('AMX-CAP-250'));
  });

  it('names what it made up', () => {
    const made = large.products.get('AMX-CAP-250 合成3');
    expect(made?.ingredients).toEqual(['amoxicillin 合成3']);
    expect(large.interactions.get('warfarin 合成2', 'ibuprofen 合成2')?.severity).toBe(small.interactions.get('warfarin', 'ibuprofen')?.severity);
    expect(large.interactions.get('warfarin 合成2', 'ibuprofen')).toBeUndefined();
  });
});
