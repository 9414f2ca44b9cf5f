import { commentErrors } from './comment.js';

describe('a comment', () => {
  it.each([
    ['reasonable without a code', 'reasonable', [], []],
    ['unreasonable with codes', 'unreasonable', ['2-5', '1-10'], []],
    ['unreasonable without a code', 'unreasonable', [], ['/codes']],
    ['reasonable with a code', 'reasonable', ['2-5'], ['/codes']],
    ['a code that does not exist', 'unreasonable', ['2-5', '2-10'], ['/codes/1']],
    ['a code twice', 'unreasonable', ['2-5', '1-1', '2-5'], ['/codes/2']],
    ['reasonable with a code that does not exist', 'reasonable', ['x'], ['/codes/0', '/codes']],
  ] as const)('%s', (_why, verdict, codes, pointers) => {
    expect(commentErrors({ verdict, codes }).map((error) => error.pointer)).toEqual(pointers);
  });
});
