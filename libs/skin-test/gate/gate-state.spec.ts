import { HOUR, plus } from '#kernel';
import { SKIN_TEST_STATES } from '#workflow';
import { type Gate, type GateRecord, gateView } from './gate-state.js';
import { markOf, MARKS } from './mark.js';

const NOW = new Date('2026-11-23T10:00:00+08:00');
const hours = (n: number): Date => plus(NOW, n * HOUR);

const pending: GateRecord = {
  id: 'pending', kind: 'test', productCode: 'PEN-INJ-80', lot: 'L1', result: null,
  performedAt: hours(-2), readDueAt: hours(-1.6), readAt: null, validUntil: null, voidedAt: null,
};
const negative: GateRecord = { ...pending, id: 'negative', result: 'negative', readAt: hours(-1.5), validUntil: hours(70) };
const positive: GateRecord = { ...pending, id: 'positive', result: 'positive', readAt: hours(-1.5) };
const exemption: GateRecord = { ...negative, id: 'exemption', kind: 'exemption', result: null, readAt: null, performedAt: hours(-1) };
const desensitisation: GateRecord = { ...exemption, id: 'desensitisation', kind: 'desensitisation' };
const expired: GateRecord = { ...negative, id: 'expired', validUntil: NOW };
const voided = (record: GateRecord): GateRecord => ({ ...record, voidedAt: hours(-0.5) });

const lotBound: Gate = { productCode: 'PEN-INJ-80', lotBound: true, lot: 'L1' };
const anyLot: Gate = { ...lotBound, lotBound: false };

describe('the gate', () => {
  it.each<[string, readonly GateRecord[], Gate, string, string | null]>([
    ['nothing done', [], lotBound, 'required', null],
    ['done, not read', [pending], lotBound, 'pending', 'pending'],
    ['read negative', [negative], lotBound, 'negative', 'negative'],
    ['another lot', [{ ...negative, lot: 'L2' }], lotBound, 'required', null],
    ['another product of the agent, same lot', [{ ...negative, productCode: 'AMX-CAP-250' }], lotBound, 'required', null],
    ['another lot of an agent not bound to lots', [{ ...negative, lot: 'L2' }], anyLot, 'negative', 'negative'],
    ['another product of an agent not bound to lots', [{ ...negative, productCode: 'AMX-CAP-250' }], anyLot, 'negative', 'negative'],
    ['run out at this very moment', [expired], lotBound, 'expired', 'expired'],
    ['voided', [voided(negative)], lotBound, 'voided', 'negative'],
    ['a positive beside the negative', [negative, positive], lotBound, 'positive', 'positive'],
    ['a positive of another lot and product', [negative, { ...positive, lot: 'L2', productCode: 'AMX-CAP-250' }], lotBound, 'positive', 'positive'],
    ['an older positive', [negative, { ...positive, readAt: hours(-1_000) }], lotBound, 'positive', 'positive'],
    ['exempt', [negative, exemption], lotBound, 'exempt', 'exemption'],
    ['exempt, with a positive', [exemption, positive], lotBound, 'positive', 'positive'],
    ['desensitised after the positive', [positive, desensitisation], lotBound, 'desensitised', 'desensitisation'],
    ['desensitised before the positive', [positive, { ...desensitisation, performedAt: hours(-1.6) }], lotBound, 'positive', 'positive'],
    ['desensitised in the moment of the positive', [positive, { ...desensitisation, performedAt: hours(-1.5) }], lotBound, 'positive', 'positive'],
    ['a desensitisation that ran out', [positive, { ...desensitisation, validUntil: hours(-0.1) }], lotBound, 'positive', 'positive'],
    ['a new test after one that ran out', [expired, { ...pending, performedAt: hours(-0.1) }], lotBound, 'pending', 'pending'],
  ])('%s', (_why, records, gate, state, record) => {
    const view = gateView(records, gate, NOW);
    expect({ state: view.state, record: view.record?.id ?? null }).toEqual({ state, record });
  });

  it('names the lots it is open for, when no lot is given', () => {
    const second = { ...negative, id: 'second', lot: 'L2', performedAt: hours(-1) };
    expect(gateView([negative, second, { ...pending, lot: 'L3' }], { ...lotBound, lot: null }, NOW)).toMatchObject({ state: 'negative', lots: ['L2', 'L1'] });
    expect(gateView([negative], { ...anyLot, lot: null }, NOW).lots).toEqual([]);
    expect(gateView([positive], { ...lotBound, lot: null }, NOW).lots).toEqual([]);
  });
});

describe('the mark', () => {
  it('has a text of its own for every state, so that colour never says it alone', () => {
    const texts = SKIN_TEST_STATES.flatMap((state) => [MARKS[state].text.zh, MARKS[state].text.en]);
    expect(new Set(texts).size).toBe(2 * SKIN_TEST_STATES.length);
  });

  it('is green only for what opens, red only for a positive', () => {
    const green = SKIN_TEST_STATES.filter((state) => MARKS[state].colour === 'green');
    const red = SKIN_TEST_STATES.filter((state) => MARKS[state].colour === 'red');
    expect({ green, red }).toEqual({ green: ['negative', 'exempt'], red: ['positive'] });
  });

  it('says when a test is to be read, and how long a result holds', () => {
    const item = { itemNo: 1, agent: 'penicillin' };
    expect(markOf(item, gateView([pending], lotBound, NOW))).toMatchObject({ open: false, readDueAt: pending.readDueAt, validUntil: null, skinTestId: 'pending' });
    expect(markOf(item, gateView([negative], lotBound, NOW))).toMatchObject({ open: true, readDueAt: null, validUntil: negative.validUntil, lots: ['L1'] });
    expect(markOf(item, gateView([], lotBound, NOW))).toMatchObject({ open: false, text: { zh: '待皮试', en: 'Skin test to be done' }, skinTestId: null });
  });
});
