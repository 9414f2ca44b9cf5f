import { isTooDeep } from './json-depth.js';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

describe('isTooDeep', () => {
  it.each([[7, false], [null, false], ['text', false], [{ a: [{ b: 1 }] }, false], [nested(33), false], [nested(34), true], [{ a: 1, b: nested(40) }, true], [nested(400_000), true]])(
    '%#', (value, expected) => expect(isTooDeep(value)).toBe(expected),
  );

  it('does not mind a wide one', () => {
    expect(isTooDeep(Array.from({ length: 200_000 }, (_, n) => ({ n })))).toBe(false);
  });
});
