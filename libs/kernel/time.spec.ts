import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { ageOn, daysBetween, localDate } from './index.js';

const temporalAge = (birthDate: string, on: string) => {
  const [birth, day] = [Temporal.PlainDate.from(birthDate), Temporal.PlainDate.from(on)];
  if (Temporal.PlainDate.compare(birth, day) > 0) return null;
  const { years, months, days } = birth.until(day, { largestUnit: 'years' });
  return { years, months, days, totalMonths: years * 12 + months, totalDays: birth.until(day, { largestUnit: 'days' }).days };
};

const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));

describe('ageOn', () => {
  it('is what Temporal says, for any two dates', () => {
    fc.assert(fc.property(dates, dates, (birth, on) => {
      expect(ageOn(birth, on)).toEqual(temporalAge(birth, on));
    }), { numRuns: 2_000 });
  });

  it.each([
    ['2020-02-29', '2021-02-28'], ['2020-01-31', '2020-03-01'], ['2020-08-31', '2020-09-30'], ['2026-11-23', '2026-11-23'], ['0026-11-23', '2026-11-23'],
  ])('at the ends of months: %s on %s', (birth, on) => {
    expect(ageOn(birth, on)).toEqual(temporalAge(birth, on));
  });

  it.each(['2026-02-30', '2026-13-01', '2026-00-10', '昨天', ''])('of %j is unknown', (birth) => {
    expect(ageOn(birth, '2026-11-23')).toBeNull();
  });

  it('is unknown before birth', () => {
    expect(ageOn('2026-11-24', '2026-11-23')).toBeNull();
  });
});

describe('localDate', () => {
  it.each([
    ['2026-11-23T23:59:59+08:00', 'Asia/Shanghai', '2026-11-23'],
    ['2026-11-23T16:00:00Z', 'Asia/Shanghai', '2026-11-24'],
    ['2026-11-23T15:59:59Z', 'Asia/Shanghai', '2026-11-23'],
    ['2026-11-23T04:00:00Z', 'America/New_York', '2026-11-22'],
  ])('%s in %s is %s', (instant, zone, date) => {
    expect(localDate(instant, zone)).toBe(date);
  });

  it('refuses what is no time', () => {
    expect(() => localDate('昨天', 'Asia/Shanghai')).toThrow(RangeError);
  });

  it('is what Temporal says, for any instant', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (moment) => {
      const expected = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
      expect(localDate(moment, 'Asia/Shanghai')).toBe(expected);
    }), { numRuns: 500 });
  });
});

describe('daysBetween', () => {
  it('is what Temporal says, for any two dates', () => {
    fc.assert(fc.property(dates, dates, (from, to) => {
      expect(daysBetween(from, to)).toBe(Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days);
    }), { numRuns: 1_000 });
  });

  it('refuses what is no date', () => {
    expect(() => daysBetween('2026-02-30', '2026-11-23')).toThrow(RangeError);
  });
});
