import { daysMeant, hasEarlier, isSameDrug, lasts, unknownOfEarlier } from './earlier.js';
import { amount, buildCase, type CaseEarlier, type CaseInput, type CaseItem, type HelperCase, item, mg, tablets, viewCase } from './testing/index.js';
import { stillRelevant } from './work-out.js';

const AML = (patch: Partial<CaseItem> = {}): CaseItem => item('AML-TAB-5', { singleDose: mg('5'), ...patch });
const line = (of: CaseItem, input: CaseInput = {}) => viewCase({ ...input, items: [of] }).items[0]!;
const days = (of: CaseItem) => () => daysMeant(line(of));
const same = (one: CaseItem, other: CaseItem, input: CaseInput = {}) => () => {
  const [a, b] = viewCase({ ...input, items: [one, other] }).items;
  return isSameDrug(a!, b!);
};
const others = (...earlier: readonly CaseEarlier[]): CaseInput => ({ context: { others: earlier } });
const unknown = (input: CaseInput, hits: readonly number[] = []) => () => {
  const rx = viewCase(input);
  return unknownOfEarlier(rx, hits.map((i) => rx.items[i]!)).map(({ code, items }) => [code, items]);
};
/** The numbers of those that can still mean something. */
const relevant = (input: CaseInput, visitNumber: string | undefined = 'V-1001') => () => {
  const { prescription, knowledge, context, asOf } = buildCase({ ...input, visitNumber });
  return stillRelevant(context.otherPrescriptions ?? [], prescription, knowledge, context, asOf).map(({ number }) => number);
};
const AGO = (daysAgo: number, of: CaseItem, patch: Partial<CaseEarlier> = {}): CaseEarlier => ({ daysAgo, items: [of], ...patch });
const WITHOUT_INGREDIENTS: CaseInput = { formulary: { 'AML-TAB-5': { ingredients: [], drugId: undefined }, 'ATO-TAB-20': { ingredients: [], drugId: undefined } } };
const ingredients = (first: readonly string[], second: readonly string[]): CaseInput =>
  ({ formulary: { 'AML-TAB-5': { ingredients: first, drugId: undefined }, 'ATO-TAB-20': { ingredients: second, drugId: undefined } } });
const ATO = item('ATO-TAB-20');

export const cases: readonly HelperCase[] = [
  ['As many days as are written', days(AML({ days: 7, quantity: tablets('28') })), 7],
  ['Part of a day is a day', days(AML({ days: 6.5 })), 7],
  ['No days written: as long as it lasts', days(AML({ days: undefined, quantity: tablets('14') })), 14],
  ['Zero days written: as long as it lasts', days(AML({ days: 0, quantity: tablets('14') })), 14],
  ['Days below zero: as long as it lasts', days(AML({ days: -3, quantity: tablets('14') })), 14],
  ['A single dose is over with its day', days(AML({ frequency: 'once', days: 7 })), 1],
  ['Nobody can tell', days(AML({ frequency: 'prn', days: undefined })), undefined],

  ['A line with days left', () => viewCase(others(AGO(6, AML({ days: 7 })))).earlier.map(lasts), [true]],
  ['A line used up', () => viewCase(others(AGO(7, AML({ days: 7 })))).earlier.map(lasts), [false]],
  ['A line nobody can tell of', () => viewCase(others(AGO(7, AML({ days: undefined, frequency: 'prn' })))).earlier.map(lasts), [true]],
  ['What is counted of the earlier: not the solvent, not the skin test', () =>
    viewCase(others({ items: [AML(), item('NS-100', { role: 'solvent' }), AML({ route: 'ID' })] })).earlier.map(({ view }) => view.item.no), [1]],

  ['Two strengths of one drug', same(item('RIV-TAB-10'), item('RIV-TAB-20')), true],
  ['Two drugs', same(AML(), ATO), false],
  ['One drug, the first put on the skin', same(AML({ route: 'top' }), AML()), false],
  ['One drug, both put on the skin', same(AML({ route: 'top' }), AML({ route: 'top' })), true],
  ['Two products of one drug whose ingredients are not known', same(item('RIV-TAB-10'), item('RIV-TAB-20'), { formulary: { 'RIV-TAB-10': { ingredients: [] }, 'RIV-TAB-20': { ingredients: [] } } }), true],
  ['No monographs, the same ingredients', same(AML(), ATO, ingredients(['a', 'b'], ['b', 'a'])), true],
  ['No monographs, one of two ingredients', same(AML(), ATO, ingredients(['a', 'b'], ['a', 'c'])), false],
  ['No monographs, an ingredient more', same(AML(), ATO, ingredients(['a'], ['a', 'b'])), false],
  ['No monographs, an ingredient less', same(AML(), ATO, ingredients(['a', 'b'], ['a'])), false],
  ['No monographs, no ingredients', same(AML(), ATO, WITHOUT_INGREDIENTS), false],
  ['Two products nobody knows', same(item('XXX-0'), item('XXX-1')), false],
  ['One of two products nobody knows', same(AML(), item('XXX-1'), ingredients(['a'], [])), false],

  ['Nothing stands in the way', unknown(others(AGO(1, AML({ days: 7 })))), []],
  ['An earlier line of unknown ingredients', unknown(others(AGO(1, item('XXX-0')), AGO(1, AML({ days: 7 })))), [['earlier-ingredients', []]]],
  ['used up', unknown(others(AGO(9, item('XXX-0', { days: 7 })))), []],
  ['More prescriptions than were looked at', unknown({ context: { othersCut: true } }), [['earlier-prescriptions', []]]],
  ['Lines that may be over, each once', unknown({ items: [AML(), ATO] }, [1, 0, 1]), [['earlier-supply', [2, 1]]]],
  ['There is something to compare with', () => hasEarlier(viewCase(others(AGO(1, AML())))), true],
  ['There is more than was looked at', () => hasEarlier(viewCase({ context: { othersCut: true } })), true],
  ['There is nothing', () => hasEarlier(viewCase({})), false],

  ['Of no other prescriptions none is relevant', relevant({}), []],
  ['What lasts', relevant(others(AGO(6, AML({ days: 7 })), AGO(7, AML({ days: 7 })))), ['RX-EARLIER-1']],
  ['What nobody can tell of', relevant(others(AGO(60, AML({ days: undefined, frequency: 'prn' })))), ['RX-EARLIER-1']],
  ['What nobody knows', relevant(others(AGO(60, item('XXX-0', { days: 7, singleDose: mg('5'), quantity: amount('7', '{tablet}') })))), ['RX-EARLIER-1']],
  ['What is controlled', relevant(others(AGO(60, item('EST-TAB-1', { days: 7 })))), ['RX-EARLIER-1']],
  ['What adds up to a total', relevant(others(AGO(60, item('LOP-CAP-2', { days: 7 })))), ['RX-EARLIER-1']],
  ['What belongs to the same visit', relevant(others(AGO(60, AML({ days: 7 }), { visitNumber: 'V-1001' }), AGO(60, AML({ days: 7 })))), ['RX-EARLIER-1']],
  ['No visit is not the same visit', relevant(others(AGO(60, AML({ days: 7 }), { visitNumber: undefined })), ''), []],
  ['One line of several is enough', relevant(others({ daysAgo: 10, items: [AML({ days: 7 }), AML({ days: 28 })] })), ['RX-EARLIER-1']],
];
