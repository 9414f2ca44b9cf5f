import { ValidateBy } from 'class-validator';

export const WRITTEN = 'isWritten';

/** Characters as a reader counts them: a rare Han character is one, though UTF-16 takes two for it. */
const isLonger = (text: string, max: number): boolean => text.length > max && [...text].length > max;

/** What is wrong with it: the first fault only. */
export function faultOfWritten(value: unknown, form: RegExp, max: number): 'isString' | 'isLength' | 'matches' | null {
  if (typeof value !== 'string') return 'isString';
  if (value.length === 0 || isLonger(value, max)) return 'isLength';
  return form.test(value) ? null : 'matches';
}

/** Text of 1 to `max` characters in the given form. One constraint for three questions: a submission has some two hundred such fields. */
export const IsWritten = (form: RegExp, max: number): PropertyDecorator => ValidateBy({
  name: WRITTEN,
  constraints: [form, max],
  validator: { validate: (value: unknown) => faultOfWritten(value, form, max) === null },
});
