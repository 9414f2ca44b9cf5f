import { courseOf, earlierCourse, mostWithin } from './courses.js';
import { type CaseItem, type HelperCase, item, mg, tablets, viewCase } from './testing/index.js';

const AML = (patch: Partial<CaseItem> = {}): CaseItem => item('AML-TAB-5', { singleDose: mg('5'), days: 7, ...patch });
const views = (...items: readonly CaseItem[]) => viewCase({ items }).items;
/** Milligrams in the first so many days of a line. */
const taken = (days: number, patch: Partial<CaseItem> = {}, unit = 'mg') => () => courseOf(views(AML(patch))[0]!, unit)?.inDays(days).toString();
const span = (patch: Partial<CaseItem>, daysAgo?: number) => () => {
  const rx = viewCase({ items: [AML(patch)], context: { others: daysAgo === undefined ? [] : [{ daysAgo, items: [AML(patch)] }] } });
  const course = daysAgo === undefined ? courseOf(rx.items[0]!, 'mg') : earlierCourse(rx.earlier[0]!, 'mg');
  return course && [course.from, course.days];
};
/** Milligrams in the worst stretch: days of 5 mg now, and [days ago, days] before. */
const worst = (length: number, now: readonly number[], ...before: readonly (readonly [ago: number, days: number])[]) => () => {
  const rx = viewCase({ items: now.map((days) => AML({ days })), context: { others: before.map(([daysAgo, days]) => ({ daysAgo, items: [AML({ days })] })) } });
  return mostWithin(length, rx.items.map((view) => courseOf(view, 'mg')!), rx.earlier.map((line) => earlierCourse(line, 'mg')!)).toString();
};

export const cases: readonly HelperCase[] = [
  ['Once a day', taken(3), '15'],
  ['Three times a day', taken(3, { frequency: 'tid' }), '45'],
  ['Every other day, three days', taken(3, { frequency: 'qod' }), '10'],
  ['Once a week, four weeks', taken(28, { frequency: 'qw' }), '20'],
  ['Once a week, four weeks and a day', taken(29, { frequency: 'qw' }), '25'],
  ['A single dose, whatever the days', taken(3, { frequency: 'once' }), '5'],
  ['As needed: its ceiling', taken(3, { frequency: 'prn', maxDailyDose: mg('20') }), '60'],
  ['As needed, without a ceiling', taken(3, { frequency: 'prn' }), undefined],
  ['In tablets', taken(3, { singleDose: tablets('2') }), '30'],
  ['In grams', taken(3, {}, 'g'), '0.015'],
  ['In a unit of something else', taken(3, {}, 'mL'), undefined],
  ['No dose', taken(3, { singleDose: undefined }), undefined],
  ['A frequency nobody knows', taken(3, { frequency: 'odd' }), undefined],
  ['From today on', span({ days: 7 }), [0, 7]],
  ['From three days ago on', span({ days: 7 }, 3), [-3, 7]],
  ['Used up', span({ days: 7 }, 30), [-30, 7]],
  ['Nobody can tell how long', span({ days: undefined, quantity: { value: '1', unit: '{odd}' } }), undefined],
  ['Nobody could tell how long', span({ days: undefined, quantity: { value: '1', unit: '{odd}' } }, 3), undefined],

  ['Less than the stretch', worst(10, [7]), '35'],
  ['More than the stretch', worst(10, [60]), '50'],
  ['Two at once', worst(10, [7, 5]), '60'],
  ['One before, and its rest', worst(10, [7], [3, 7]), '70'],
  ['One before, used up within the stretch', worst(10, [3], [9, 5]), '30'],
  ['One before, out of reach', worst(10, [7], [20, 7]), '35'],
  ['One before, just out of reach', worst(10, [1], [10, 1]), '5'],
  ['One before, just in reach', worst(10, [1], [9, 1]), '10'],
  ['More of those before, but long ago', worst(10, [1], [30, 10]), '5'],
  ['The worst stretch begins before today', worst(10, [20], [5, 10]), '75'],
  ['The worst stretch ends with today’s', worst(10, [1], [20, 20]), '50'],
  ['In a life', worst(Infinity, [7], [60, 7], [30, 7]), '105'],
  ['Nothing today', worst(10, [], [3, 7]), '0'],
];
