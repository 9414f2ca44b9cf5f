import { DEFAULT_FACILITY_SETTINGS } from '#identity';
import { MINUTE, plus } from '#kernel';
import { queueAt } from './priority.js';
import { estimateWait } from './wait-estimate.js';

describe('a place in the line', () => {
  const NINE = new Date('2026-11-24T09:00:00+08:00');

  it.each([
    ['ordinary', 0], ['elderly', 15], ['disabled', 15], ['soldier', 15], ['emergency', 24 * 60],
  ] as const)('%s: %i minutes before its time', (priority, minutes) => {
    expect(queueAt(NINE, priority, DEFAULT_FACILITY_SETTINGS)).toEqual(plus(NINE, -minutes * MINUTE));
  });

  it('is never lost to those who keep coming: after its head start an ordinary ticket goes first', () => {
    const late = queueAt(plus(NINE, 16 * MINUTE), 'elderly', DEFAULT_FACILITY_SETTINGS);
    expect(queueAt(NINE, 'ordinary', DEFAULT_FACILITY_SETTINGS).getTime()).toBeLessThan(late.getTime());
  });
});

describe('the expected wait', () => {
  const served = [60, 90, 600, 80, 70];

  it.each([
    ['nobody ahead', { ahead: 0, openWindows: 1, recentServiceSeconds: served }, 0],
    ['six ahead, one window', { ahead: 6, openWindows: 1, recentServiceSeconds: served }, 480],
    ['six ahead, four windows', { ahead: 6, openWindows: 4, recentServiceSeconds: served }, 120],
    ['no window open', { ahead: 6, openWindows: 0, recentServiceSeconds: served }, null],
    ['too few served to tell', { ahead: 6, openWindows: 1, recentServiceSeconds: served.slice(1) }, null],
  ])('%s', (_why, pace, seconds) => {
    expect(estimateWait(pace)).toBe(seconds);
  });
});
