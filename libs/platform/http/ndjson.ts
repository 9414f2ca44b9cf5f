import type { Readable } from 'node:stream';
import { isTooDeep } from './json-depth.js';

export const NDJSON_MEDIA_TYPE = 'application/x-ndjson';

export type Line = { readonly no: number; readonly value: unknown } | { readonly no: number; readonly error: 'syntax' | 'too-long' };

const LONGEST_LINE = 256 * 1024;
const BYTE_ORDER_MARK = /^\uFEFF/;

/**
 * Lines of a newline-delimited JSON stream, at the reader's pace. A broken or endless line is told of and spoils
 * nothing else; empty lines are passed over.
 * @param longest characters a line may have
 */
export async function* ndjsonLines(input: Readable, longest = LONGEST_LINE): AsyncGenerator<Line> {
  let no = 0;
  for await (const text of boundedLines(input, longest)) {
    no += 1;
    if (text === null) yield { no, error: 'too-long' };
    else if (text.trim() !== '') yield lineOf(no, text);
  }
}

/** Null stands for a line that was longer than we hold in memory. */
async function* boundedLines(input: Readable, longest: number): AsyncGenerator<string | null> {
  input.setEncoding('utf8');
  let rest = '';
  let overlong = false;
  for await (const chunk of input as AsyncIterable<string>) {
    const pieces = (rest + chunk).split('\n');
    rest = pieces.pop()!;
    for (const piece of pieces) {
      yield overlong || piece.length > longest ? null : piece;
      overlong = false;
    }
    if (rest.length > longest) {
      overlong = true;
      rest = '';
    }
  }
  if (overlong) yield null;
  else if (rest !== '') yield rest;
}

function lineOf(no: number, text: string): Line {
  try {
    const value: unknown = JSON.parse(no === 1 ? text.replace(BYTE_ORDER_MARK, '') : text);
    return isTooDeep(value) ? { no, error: 'syntax' } : { no, value };
  } catch {
    return { no, error: 'syntax' };
  }
}
