/** Prefixes of diagnosis (or ATC) codes: 'J02' covers J02 and all below it; an order of magnitude cheaper than a tree, and as clear as a list. */
export type CodePrefixes = readonly string[];

/** Does the code lie under any of the prefixes? */
export function isUnder(code: string, prefixes: CodePrefixes): boolean {
  for (const prefix of prefixes) if (code.startsWith(prefix)) return true;
  return false;
}

/** True when any of the codes lies under any of the prefixes. */
export function anyUnder(codes: readonly string[], prefixes: CodePrefixes): boolean {
  for (const code of codes) if (isUnder(code, prefixes)) return true;
  return false;
}

const TWO_PARTS = /[+*†]/u;

/** What one written code says: of 'E11.400x220+G63.2*', the cause (†) and what it shows itself as (*). */
export const codesIn = (written: string): readonly string[] => (TWO_PARTS.test(written)
  ? written.split('+').map((code) => normalCode(code.replace(/[*†]/gu, ''))).filter((code) => code !== '')
  : [normalCode(written)]);

/** Upper case, with the point GB/T 14396 puts after the third character even where the sender left it out: 'j029' → 'J02.9'. */
export function normalCode(code: string): string {
  const plain = code.trim().toUpperCase();
  return plain.length > 3 && plain[3] !== '.' ? `${plain.slice(0, 3)}.${plain.slice(3)}` : plain;
}
