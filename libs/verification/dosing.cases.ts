import { Decimal } from '#kernel';
import type { DoseRange, Drug, Product, Route } from '#knowledge';
import { dosingOf, isDosed, isRounding, totalPer, unreadDose, unreadTotal } from './dosing.js';
import { amount, type CaseItem, type HelperCase, item, knowledge, mg, mL, viewCase } from './testing/index.js';
import type { Body, Maximum } from './view.js';

const SOURCE = { citation: 'spec', standing: 'constructed' } as const;
const inMg = (value: number) => ({ value: new Decimal(value), unit: 'mg' });
const range = (patch: Partial<DoseRange> = {}): DoseRange => ({ fromMonths: 0, basis: 'fixed', period: 'day', source: SOURCE, ...patch });
const drug = (...dosing: readonly DoseRange[]): Drug => ({ ...knowledge.drugs.values().next().value!, dosing });
const PRODUCT: Product = knowledge.products.get('AML-TAB-5')!;
const ORAL: Route = knowledge.routes.get('po')!;

/** A patient of so many months, kilograms, square metres. */
const body = (months?: number, weight?: number, surface?: number): Body => ({
  age: months === undefined ? undefined : { years: Math.floor(months / 12), months: months % 12, days: 0, totalMonths: months, totalDays: months * 30 },
  weightKg: weight === undefined ? undefined : new Decimal(weight),
  bodySurface: surface === undefined ? undefined : new Decimal(surface),
});
const max = (maximum: Maximum | undefined): string | undefined => maximum && `${maximum.value}${maximum.scaled ? ' scaled' : ''}`;

/** What is missing, or the limits: usual low, usual high, highest single, highest total. */
const dosing = (of: Drug | undefined, whom: Body, route: Route | null = ORAL, product: Product | null = PRODUCT) => (): unknown => {
  const known = dosingOf(product ?? undefined, of, route ?? undefined, whom);
  if (known.kind === 'lacks') return known.code;
  const { usualSingleLow, usualSingleHigh, maxSingle, maxTotal } = known.limits;
  return [usualSingleLow?.toNumber(), usualSingleHigh?.toNumber(), max(maxSingle), max(maxTotal)];
};
const single = (of: Drug, whom: Body, route?: Route | null) => () => {
  const known = dosing(of, whom, route)();
  return Array.isArray(known) ? known[2] as unknown : known;
};
const ADULT = body(45 * 12, 60, 1.7);
const ten = range({ maxSingle: inMg(10) });
const perKg = range({ basis: 'per-kg', maxSingle: inMg(2), toMonths: 216 });
const adults = range({ fromMonths: 216, maxSingle: inMg(50) });

const ordered = (line: CaseItem) => viewCase({ items: [line] }).items[0]!;
const total = (line: CaseItem, period: DoseRange['period']) => () => totalPer(period, ordered(line))?.toString();
const AML = (patch: Parameters<typeof item>[1] = {}): CaseItem => item('AML-TAB-5', { singleDose: mg('5'), ...patch });

export const cases: readonly HelperCase[] = [
  ['A product that is not known', dosing(undefined, ADULT, ORAL, null), 'product'],
  ['A drug without a monograph', dosing(undefined, ADULT), 'monograph'],
  ['A monograph without doses, for an adult', dosing(drug(), ADULT), 'dose-range'],
  ['A monograph without doses, for a child', dosing(drug(), body(60, 20)), 'dose-range'],
  ['A monograph without doses, age unknown', dosing(drug(), body()), 'dose-range'],
  ['Doses for adults only, for a child', dosing(drug(adults), body(60, 20)), 'pediatric-dose'],
  ['Doses for adults only, a month before 18 years', dosing(drug(adults), body(215, 50)), 'pediatric-dose'],
  ['Doses for children only, for an adult', dosing(drug(range({ toMonths: 144, maxSingle: inMg(5) })), ADULT), 'dose-range'],
  ['Doses for children below 12, at 18 years', dosing(drug(range({ toMonths: 144 })), body(216, 60)), 'dose-range'],
  ['Doses for another route, for an adult', dosing(drug(range({ routes: ['iv'] })), ADULT), 'dose-range'],

  ['One range for everyone', dosing(drug(range({ usualSingleLow: inMg(1), usualSingleHigh: inMg(5), maxSingle: inMg(10), maxTotal: inMg(20) })), ADULT), [1, 5, '10', '20']],
  ['One range for everyone needs no age', single(drug(ten), body()), '10'],
  ['Ranges from an age need the age', single(drug(adults), body()), 'age'],
  ['Ranges up to an age need the age', single(drug(range({ toMonths: 216, maxSingle: inMg(1) })), body()), 'age'],
  ['One range of several by age needs the age', single(drug(ten, adults), body()), 'age'],
  ['On the month a range begins', single(drug(adults), body(216)), '50'],
  ['In the last month of a range', single(drug(range({ toMonths: 216, maxSingle: inMg(1) })), body(215)), '1'],
  ['On the month a range ends', single(drug(range({ toMonths: 216, maxSingle: inMg(1) }), adults), body(216)), '50'],

  ['The route is named: its range alone', single(drug(ten, range({ routes: ['po'], maxSingle: inMg(30) })), ADULT), '30'],
  ['Another route is named: the range for every route', single(drug(ten, range({ routes: ['iv'], maxSingle: inMg(3) })), ADULT), '10'],
  ['The route is not known: the range for every route', single(drug(ten, range({ routes: ['iv'], maxSingle: inMg(3) })), ADULT, null), '10'],

  ['Per kilogram', single(drug(perKg), body(60, 20)), '40 scaled'],
  ['Per kilogram, weight not known', single(drug(perKg), body(60, undefined, 0.8)), 'weight'],
  ['Per square metre', single(drug(range({ basis: 'per-m2', maxSingle: inMg(100) })), body(60, 20, 0.8)), '80 scaled'],
  ['Per square metre, height not known', single(drug(range({ basis: 'per-m2', maxSingle: inMg(100) })), body(60, 20)), 'body-surface'],
  ['The usual range per kilogram', dosing(drug(range({ basis: 'per-kg', usualSingleLow: inMg(1), usualSingleHigh: inMg(2), maxTotal: inMg(4) })), body(60, 20)), [20, 40, undefined, '80 scaled']],
  ['However heavy a child: no more at once than an adult', single(drug(perKg, adults), body(200, 40)), '50'],
  ['A child whose dose is below that of an adult', single(drug(perKg, adults), body(60, 20)), '40 scaled'],
  ['The dose of older children is not that of an adult', single(drug(perKg, range({ fromMonths: 12, toMonths: 24, maxSingle: inMg(1) }), adults), body(60, 20)), '40 scaled'],
  ['An adult dose by weight caps no child', single(drug(perKg, range({ basis: 'per-kg', fromMonths: 216, maxSingle: inMg(1) })), body(60, 20)), '40 scaled'],
  ['The cap of a day', dosing(drug(range({ basis: 'per-kg', maxTotal: inMg(10), capTotal: inMg(150) })), body(60, 20)), [undefined, undefined, undefined, '150']],
  ['A day below its cap', dosing(drug(range({ basis: 'per-kg', maxTotal: inMg(5), capTotal: inMg(150) })), body(60, 20)), [undefined, undefined, undefined, '100 scaled']],
  ['A day exactly at its cap is by weight', dosing(drug(range({ basis: 'per-kg', maxTotal: inMg(5), capTotal: inMg(100) })), body(60, 20)), [undefined, undefined, undefined, '100 scaled']],

  ['Two ranges hold: the lower single dose', single(drug(ten, range({ maxSingle: inMg(8) })), ADULT), '8'],
  ['in whichever order', single(drug(range({ maxSingle: inMg(8) }), ten), ADULT), '8'],
  ['Two ranges hold: each fills what the other does not say', dosing(drug(range({ usualSingleLow: inMg(1) }), range({ usualSingleLow: inMg(2), usualSingleHigh: inMg(5), maxSingle: inMg(9), maxTotal: inMg(30) })), ADULT), [1, 5, '9', '30']],
  ['Two ranges hold: the usual high of the first', dosing(drug(range({ usualSingleHigh: inMg(4) }), range({ usualSingleHigh: inMg(5) })), ADULT), [undefined, 4, undefined, undefined]],
  ['Two ranges hold: the lower day', dosing(drug(range({ maxTotal: inMg(30) }), range({ maxTotal: inMg(20) })), ADULT), [undefined, undefined, undefined, '20']],
  ['Day and week are not compared', dosing(drug(range({ maxTotal: inMg(30) }), range({ maxTotal: inMg(20), period: 'week' })), ADULT), [undefined, undefined, undefined, '30']],
  ['Two ranges hold: what the first lacks', single(drug(range({ basis: 'per-kg', maxSingle: inMg(1) }), ten), body(540)), 'weight'],
  ['Two ranges hold: what the second lacks', single(drug(ten, range({ basis: 'per-kg', maxSingle: inMg(1) })), body(540)), 'weight'],
  ['Three ranges hold: the lowest', single(drug(ten, range({ maxSingle: inMg(9) }), range({ maxSingle: inMg(8) })), ADULT), '8'],

  ['A tablet is held to a dose', () => isDosed(ordered(AML())), true],
  ['Eye drops are not', () => isDosed(ordered(item('LVX-EYE-5'))), false],
  ['A skin test is not', () => isDosed(ordered(AML({ route: 'ID' }))), false],
  ['A solvent is not', () => isDosed(ordered(item('NS-100', { role: 'solvent' }))), false],
  ['A tablet put on the skin is counted', () => isDosed(ordered(AML({ route: '外用' }))), true],
  ['Eye drops that are swallowed are held to a dose', () => isDosed(ordered(item('LVX-EYE-5', { route: 'po' }))), true],

  ['No dose written', () => unreadDose(ordered(AML({ singleDose: undefined }))), 'single-dose'],
  ['A dose in an odd unit', () => unreadDose(ordered(AML({ singleDose: amount('1', '{odd}') }))), 'dose-unit'],
  ['As needed without a ceiling', () => unreadTotal(ordered(AML({ frequency: 'prn' }))), 'daily-ceiling'],
  ['No dose, no total', () => unreadTotal(ordered(AML({ singleDose: undefined }))), 'single-dose'],
  ['No frequency, no total', () => unreadTotal(ordered(AML({ frequency: 'odd' }))), 'frequency'],
  ['Dose and frequency, yet no total', () => unreadTotal(ordered(AML())), 'daily-dose'],

  ['A day of three doses', total(AML({ frequency: 'tid' }), 'day'), '15'],
  ['A day of one dose', total(AML(), 'day'), '5'],
  ['A week of one dose a day', total(AML(), 'week'), '35'],
  ['A week of one dose a week', total(AML({ frequency: 'qw' }), 'week'), '5'],
  ['A day of every other day', total(AML({ frequency: 'qod' }), 'day'), '2.5'],
  ['A week of every other day', total(AML({ frequency: 'qod' }), 'week'), '17.5'],
  ['A single order in a day', total(AML({ frequency: 'once' }), 'day'), '5'],
  ['A single order in a week', total(AML({ frequency: 'once' }), 'week'), '5'],
  ['As needed: the ceiling of a day', total(AML({ frequency: 'prn', maxDailyDose: mg('10') }), 'day'), '10'],
  ['As needed: the ceiling of seven days', total(AML({ frequency: 'prn', maxDailyDose: mg('10') }), 'week'), '70'],
  ['As needed without a ceiling, in all', total(AML({ frequency: 'prn' }), 'day'), undefined],
  ['No frequency, in all', total(AML({ frequency: 'odd' }), 'day'), undefined],
  ['A dose nobody can read, in all', total(AML({ singleDose: mL('1') }), 'day'), undefined],

  ['A tenth above a dose by weight is rounding', () => isRounding(new Decimal(11), { value: new Decimal(10), scaled: true }, ordered(AML())), true],
  ['more is not', () => isRounding(new Decimal('11.01'), { value: new Decimal(10), scaled: true }, ordered(AML())), false],
  ['A fixed dose is not rounded', () => isRounding(new Decimal(11), { value: new Decimal(10), scaled: false }, ordered(AML())), false],
  ['A high-alert drug is not rounded', () => isRounding(new Decimal(11), { value: new Decimal(10), scaled: true },
    viewCase({ items: [AML()], formulary: { 'AML-TAB-5': { highAlert: true } } }).items[0]!), false],
  ['Of an unknown product', () => isRounding(new Decimal(11), { value: new Decimal(10), scaled: true }, ordered(item('XXX-0'))), true],
];
