import { Readable } from 'node:stream';
import { type Line, ndjsonLines } from './ndjson.js';

async function read(chunks: (string | Buffer)[], longest?: number): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of ndjsonLines(Readable.from(chunks.map((chunk) => Buffer.from(chunk)), { objectMode: false }), longest)) lines.push(line);
  return lines;
}

describe('ndjsonLines', () => {
  const chinese = Buffer.from('{"name":"张测试"}\n');

  it.each<[string, (string | Buffer)[], Line[]]>([
    ['several lines, the last one unfinished', ['{"a":1}\n{"a":2}\n', '{"a":3}'], [{ no: 1, value: { a: 1 } }, { no: 2, value: { a: 2 } }, { no: 3, value: { a: 3 } }]],
    ['letters split between chunks', [chinese.subarray(0, 11), chinese.subarray(11)], [{ no: 1, value: { name: '张测试' } }]],
    ['Windows line ends and a byte order mark', ['\uFEFF{"a":1}\r\n{"a":2}\r\n'], [{ no: 1, value: { a: 1 } }, { no: 2, value: { a: 2 } }]],
    ['empty lines, which count', ['\n{"a":1}\n\n \n{"a":2}\n'], [{ no: 2, value: { a: 1 } }, { no: 5, value: { a: 2 } }]],
    ['a broken line between good ones', ['1\n{oops\n2\n'], [{ no: 1, value: 1 }, { no: 2, error: 'syntax' }, { no: 3, value: 2 }]],
    ['nothing', [''], []],
  ])('reads %s', async (_, chunks, expected) => {
    expect(await read(chunks)).toEqual(expected);
  });

  it('does not hold a line longer than allowed, however it arrives', async () => {
    const long = 'x'.repeat(50);
    expect(await read([`1\n"${long}"\n2\n`], 20)).toEqual([{ no: 1, value: 1 }, { no: 2, error: 'too-long' }, { no: 3, value: 2 }]);
    expect(await read(['1\n"', ...long.match(/.{5}/g)!, '"\n2\n'], 20)).toEqual([{ no: 1, value: 1 }, { no: 2, error: 'too-long' }, { no: 3, value: 2 }]);
    expect(await read([`"${long}`], 20)).toEqual([{ no: 1, error: 'too-long' }]);
  });
});
