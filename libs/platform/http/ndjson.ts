import type { Readable } from 'node:stream';

export const NDJSON_MEDIA_TYPE = 'application/x-ndjson';

export type Line = { readonly no: number; readonly value: unknown } | { readonly no: number; readonly error: 'syntax' | 'too-long' };

const LONGEST_LINE = 256 * 1024;

/** Lines of a newline-delimited JSON stream, at the reader's pace. A broken or endless line is told of and spoils nothing else; empty lines are passed over. */
export async function* ndjsonLines(input: Readable): AsyncGenerator<Line> {
  let no = 0;
  for await (const text of boundedLines(input)) {
    no += 1;
    if (text === null) yield { no, error: 'too-long' };
    else if (text.trim() !== '') yield lineOf(no, text);
  }
}

/** Null stands for a line that was longer than we hold in memory. */
async function* boundedLines(input: Readable): AsyncGenerator<string | null> {
  input.setEncoding('utf8');
  let rest = '';
  let overlong = false;
  for await (const chunk of input as AsyncIterable<string>) {
    const pieces = (rest + chunk).split('\n');
    rest = pieces.pop()!;
    for (const piece of pieces) {
      yield overlong || piece.length > LONGEST_LINE ? null : piece;
      overlong = false;
    }
    if (rest.length > LONGEST_LINE) {
      overlong = true;
      rest = '';
    }
  }
  if (overlong) yield null;
  else if (rest !== '') yield rest;
}

function lineOf(no: number, text: string): Line {
  try {
    return { no, value: JSON.parse(text) };
  } catch {
    return { no, error: 'syntax' };
  }
}
