import { SecretBox } from './secret-box.js';

describe('SecretBox', () => {
  const box = new SecretBox('a secret of the installation, long enough', 'test');

  it('opens what it sealed, and seals the same thing differently each time', () => {
    const [first, second] = [box.seal('whsec_abc'), box.seal('whsec_abc')];
    expect([box.open(first), box.open(second)]).toEqual(['whsec_abc', 'whsec_abc']);
    expect(first).not.toBe(second);
    expect(first).not.toContain('abc');
  });

  it('does not open what was changed', () => {
    const sealed = box.seal('whsec_abc');
    const last = sealed.at(-6);
    expect(() => box.open(`${sealed.slice(0, -6)}${last === 'A' ? 'B' : 'A'}${sealed.slice(-5)}`)).toThrow();
    expect(() => box.open('v1.')).toThrow();
  });

  it('does not open what was sealed under another secret or for another purpose', () => {
    expect(() => new SecretBox('another secret of the installation, also long', 'test').open(box.seal('x'))).toThrow();
    expect(() => new SecretBox('a secret of the installation, long enough', 'other').open(box.seal('x'))).toThrow();
  });
});
