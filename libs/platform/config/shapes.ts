import type { LocalText } from '#kernel';

/** One kind of value a setting may have: how to say it, how to read it (undefined: it is not one). */
export interface Shape<T> {
  readonly expects: LocalText;
  parse(text: string): T | undefined;
}

export const integer = (min: number, max: number): Shape<number> => ({
  expects: { zh: `${min} 至 ${max} 的整数`, en: `a whole number from ${min} to ${max}` },
  parse: (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
  },
});

const YES = ['true', '1', 'yes', 'on'];
const NO = ['false', '0', 'no', 'off'];

export const flag: Shape<boolean> = {
  expects: { zh: 'true 或 false', en: 'true or false' },
  parse: (text) => (YES.includes(text) ? true : NO.includes(text) ? false : undefined),
};

export const text = (minLength: number): Shape<string> => ({
  expects: { zh: `至少 ${minLength} 个字符`, en: `at least ${minLength} character(s)` },
  parse: (value) => (value.length >= minLength ? value : undefined),
});

export const oneOf = <const T extends string>(...choices: T[]): Shape<T> => ({
  expects: { zh: `以下之一: ${choices.join(', ')}`, en: `one of: ${choices.join(', ')}` },
  parse: (value) => choices.find((choice) => choice === value),
});

/** A URL whose scheme is one of `schemes`. */
export const url = (...schemes: string[]): Shape<string> => {
  const form = schemes.map((scheme) => `${scheme}://…`).join(', ');
  return {
    expects: { zh: `URL: ${form}`, en: `a URL: ${form}` },
    parse: (value) => (URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)) ? value : undefined),
  };
};

/** Comma-separated, possibly empty; each part must be an `item`. */
export const listOf = (item: RegExp, expects: LocalText): Shape<readonly string[]> => ({
  expects,
  parse: (value) => {
    const parts = value.split(',').map((part) => part.trim()).filter((part) => part !== '');
    return parts.every((part) => item.test(part)) ? Object.freeze(parts) : undefined;
  },
});
