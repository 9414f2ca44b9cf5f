import { convert, Decimal } from '#kernel';
import { daysMeant } from './earlier.js';
import type { EarlierLine, ItemView } from './view.js';

/** A line as it is taken: from which day on (0 = today), for how many days, and how much in the first so many of them. */
export interface Course {
  readonly from: number;
  readonly days: number;
  readonly inDays: (days: number) => Decimal;
}

/** Amounts in `unit`. Undefined when days or dose cannot be worked out. */
export function courseOf(view: ItemView, unit: string, daysLeft?: number): Course | undefined {
  const days = daysMeant(view);
  const inDays = takenIn(view, unit);
  return days === undefined || !inDays ? undefined : { from: daysLeft === undefined ? 0 : daysLeft - days, days, inDays };
}

export const earlierCourse = ({ view, daysLeft }: EarlierLine, unit: string): Course | undefined =>
  (daysLeft === undefined ? undefined : courseOf(view, unit, daysLeft));

/** Whole administrations: every other day over three days is two of them. As needed counts its ceiling. */
function takenIn({ singleDose, dailyDose, frequency }: ItemView, unit: string): Course['inDays'] | undefined {
  const each = frequency?.prn ? dailyDose : singleDose;
  const amount = each && convert(each, unit)?.value;
  if (!amount || !frequency) return undefined;
  if (frequency.prn) return (days) => amount.times(days);
  if (frequency.once) return () => amount;
  const { times, perDays } = frequency;
  return times && perDays ? (days) => amount.times(Math.ceil((days * times) / perDays)) : undefined;
}

/** The most taken within any stretch of so many days that today's courses reach into; Infinity = all there is. */
export function mostWithin(days: number, now: readonly Course[], earlier: readonly Course[]): Decimal {
  const all = [...now, ...earlier];
  if (days === Infinity) return sum(all.map((course) => course.inDays(course.days)));
  const starts = all.flatMap((course) => [course.from, course.from + course.days - days]);
  return starts
    .filter((start) => now.some((course) => overlap(course, start, days) > 0))
    .map((start) => sum(all.map((course) => within(course, start, days))))
    .reduce((most, taken) => Decimal.max(most, taken), new Decimal(0));
}

const overlap = ({ from, days }: Course, start: number, length: number): number => Math.min(from + days, start + length) - Math.max(from, start);

function within(course: Course, start: number, length: number): Decimal {
  const days = overlap(course, start, length);
  return days > 0 ? course.inDays(days) : new Decimal(0);
}

const sum = (amounts: readonly Decimal[]): Decimal => amounts.reduce((total, amount) => total.plus(amount), new Decimal(0));
