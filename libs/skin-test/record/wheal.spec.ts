import { whealSays } from './wheal.js';

describe('what the ruler says (ST5)', () => {
  it.each([
    ['nothing to see', { whealMm: '0', controlMm: '0' }, 'negative'],
    ['just below 3 mm larger than the control', { whealMm: '5.9', controlMm: '3' }, 'negative'],
    ['3 mm larger than the control', { whealMm: '6', controlMm: '3' }, 'positive'],
    ['exact decimals: 0.3 - 0.1 is not below 0.2', { whealMm: '3.3', controlMm: '0.3' }, 'positive'],
    ['a control larger than the wheal', { whealMm: '2', controlMm: '5' }, 'negative'],
    ['exactly 10 mm, with a large control', { whealMm: '10', controlMm: '9' }, 'negative'],
    ['above 10 mm, however large the control', { whealMm: '10.1', controlMm: '10' }, 'positive'],
    ['above 10 mm without a control', { whealMm: '11' }, 'positive'],
    ['a small wheal without a control', { whealMm: '1' }, 'not-measured'],
    ['a control without a wheal', { controlMm: '1' }, 'not-measured'],
    ['nothing measured', {}, 'not-measured'],
  ])('%s', (_why, wheal, expected) => {
    expect(whealSays(wheal)).toBe(expected);
  });
});
