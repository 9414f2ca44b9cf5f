import { plus } from '#kernel';
import { decideOverload, type Episode, type LineLoad, type OverloadStep } from './overload.js';

const NOW = new Date('2026-11-24T09:00:00+08:00');
const LIMITS = { threshold: 10, dwellSeconds: 60, relief: 3 };
const since = (seconds: number): Episode => ({ beganAt: plus(NOW, -seconds * 1000), raisedAt: null });
const told: Episode = { beganAt: plus(NOW, -600_000), raisedAt: plus(NOW, -540_000) };
const one = (waiting: number): LineLoad => ({ waiting, openWindows: 1 });

it.each<[string, LineLoad, Episode | null, OverloadStep]>([
  ['ten wait', one(10), null, 'none'],
  ['an eleventh comes', one(11), null, 'begin'],
  ['twenty wait for two windows', { waiting: 20, openWindows: 2 }, null, 'none'],
  ['twenty-one wait for two windows', { waiting: 21, openWindows: 2 }, null, 'begin'],
  ['eleven wait for none', { waiting: 11, openWindows: 0 }, null, 'begin'],
  ['it has not lasted', one(11), since(59), 'none'],
  ['it has lasted', one(11), since(60), 'raise'],
  ['it passed before anybody was told', one(10), since(59), 'end'],
  ['told, and still long', one(11), told, 'none'],
  ['told, and only a little shorter: it would flap', one(8), told, 'none'],
  ['told, and clearly shorter', one(7), told, 'end'],
  ['told, and another window opened', { waiting: 14, openWindows: 2 }, told, 'end'],
])('%s', (_why, load, episode, step) => {
  expect(decideOverload(load, LIMITS, episode, NOW)).toBe(step);
});

it('a line that wavers about the threshold alarms once', () => {
  let episode: Episode | null = null;
  const steps: OverloadStep[] = [];
  for (let second = 0; second < 600; second += 5) {
    const now = plus(NOW, second * 1000);
    const step = decideOverload(one(second % 10 === 0 && second > 100 ? 10 : 11), LIMITS, episode, now);
    if (step !== 'none') steps.push(step);
    if (step === 'begin') episode = { beganAt: now, raisedAt: null };
    if (step === 'raise') episode = { ...episode!, raisedAt: now };
    if (step === 'end') episode = null;
  }
  expect(steps).toEqual(['begin', 'raise']);
});
