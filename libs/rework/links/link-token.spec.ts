import fc from 'fast-check';
import { newId } from '#kernel';
import { LinkTokens } from './link-token.js';

const AT = new Date('2026-11-23T09:00:00Z');
const LATER = new Date('2026-11-23T10:00:00Z');

describe('LinkTokens', () => {
  const tokens = new LinkTokens('test-only-secret-test-only-secret');
  const claims = { caseId: newId(), version: 3, expiresAt: LATER };
  const token = tokens.issue(claims);

  it('reads back what it issued, until it runs out', () => {
    expect(tokens.read(token, AT)).toEqual(claims);
    expect(tokens.read(token, LATER)).toBeNull();
  });

  it('is short, and says nothing but ids', () => {
    expect(token).toMatch(/^[\w-]{72}$/);
  });

  it('reads nothing that was changed in a single letter, or cut, or lengthened', () => {
    fc.assert(fc.property(fc.nat(token.length - 1), fc.constantFrom(...'ABCxyz019-_'), (place, letter) => {
      const changed = token.slice(0, place) + letter + token.slice(place + 1);
      if (changed !== token) expect(tokens.read(changed, AT)).toBeNull();
    }));
    for (const other of [token.slice(1), token.slice(0, -1), `${token}A`, '', 'x', '../..', ' '.repeat(72)]) expect(tokens.read(other, AT)).toBeNull();
  });

  it('reads no token of another secret', () => {
    expect(new LinkTokens('another-secret-another-secret-12345').read(token, AT)).toBeNull();
  });
});
