import { Temporal } from 'temporal-polyfill';

/** RFC 3339 instant. */
export type Instant = string;
/** ISO 8601 calendar date, e.g. 2026-11-23. */
export type LocalDate = string;

/** The clock is an argument everywhere, so a shift can be tested in milliseconds. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Completed years, months and days between two dates. */
export interface Age {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  /** Completed months in all: 14 for one year and two months. */
  readonly totalMonths: number;
  /** Days in all. */
  readonly totalDays: number;
}

/** Exact age on `on`; null when either date is not a date or birth lies after `on`. */
export function ageOn(birthDate: LocalDate, on: LocalDate): Age | null {
  const birth = parseDate(birthDate);
  const day = parseDate(on);
  if (!birth || !day || Temporal.PlainDate.compare(birth, day) > 0) return null;
  const span = birth.until(day, { largestUnit: 'years' });
  return {
    years: span.years,
    months: span.months,
    days: span.days,
    totalMonths: span.years * 12 + span.months,
    totalDays: birth.until(day, { largestUnit: 'days' }).days,
  };
}

/** The calendar date of an instant in a time zone (IANA name). */
export function localDate(instant: Instant | Date, timeZone: string): LocalDate {
  const moment = Temporal.Instant.fromEpochMilliseconds(new Date(instant).getTime());
  return moment.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** Whole days from one date to another (negative when `to` is earlier). */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

export function parseDate(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
}

export const plus = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
