import { opensGate, type SkinTestState } from '#workflow';
import type { SkinTest } from '../entities/skin-test.entity.js';

/** What of a record decides about the gate. */
export type GateRecord = Pick<SkinTest,
  'id' | 'kind' | 'productCode' | 'lot' | 'result' | 'performedAt' | 'readDueAt' | 'readAt' | 'validUntil' | 'voidedAt'>;

/** What is to be handed over: the product, and the lot where the agent is bound to it (ST3). */
export interface Gate {
  readonly productCode: string;
  readonly lotBound: boolean;
  /** Null asks whether any lot would pass: good enough for a mark, never for a hand-over. */
  readonly lot: string | null;
}

export interface GateView {
  readonly state: SkinTestState;
  /** The record that decides, none while nothing has been done. */
  readonly record: GateRecord | null;
  /** Lots for which an open gate is open; empty when it is shut, or open whatever the lot. */
  readonly lots: readonly string[];
}

/**
 * What all records of one patient and agent say of a gate at a moment. Says the same as the database's own
 * `skin_test_opens` (migrations/0015-skin-test-correction.ts); a spec compares the two. Pure.
 */
export function gateView(records: readonly GateRecord[], gate: Gate, at: Date): GateView {
  const standing = records.filter((record) => record.voidedAt === null);
  const positives = standing.filter((record) => record.result === 'positive');
  const fitting = newestFirst(records.filter((record) => fits(record, gate) && !records.some((other) => overtakes(other, record))));
  const opening = fitting.filter((record) => opensGate(stateOfRecord(record, at)) && positives.every((positive) => outlives(record, positive)));
  const [open] = opening;
  if (open) return { state: stateOfRecord(open, at), record: open, lots: gate.lotBound ? [...new Set(opening.map((record) => record.lot))] : [] };
  const [positive] = newestFirst(positives);
  if (positive) return { state: 'positive', record: positive, lots: [] };
  const decisive = SHUT.map((state) => fitting.find((record) => stateOfRecord(record, at) === state)).find((record) => record !== undefined);
  return decisive ? { state: stateOfRecord(decisive, at), record: decisive, lots: [] } : { state: 'required', record: null, lots: [] };
}

/** Of what does not open: a test that waits to be read is more to the point than one that ran out. */
const SHUT: readonly SkinTestState[] = ['pending', 'expired', 'voided'];

/** Where one record by itself stands, whatever others say. Pure. */
export function stateOfRecord(record: GateRecord, at: Date): SkinTestState {
  if (record.voidedAt) return 'voided';
  if (record.kind === 'test' && record.result !== 'negative') return record.result === 'positive' ? 'positive' : 'pending';
  if (!record.validUntil || record.validUntil <= at) return 'expired';
  return VALID[record.kind];
}

const VALID = { test: 'negative', exemption: 'exempt', desensitisation: 'desensitised' } as const satisfies Record<GateRecord['kind'], SkinTestState>;

/** Tests of an agent serve every product of it, unless each lot needs its own. */
const fits = (record: GateRecord, { productCode, lotBound, lot }: Gate): boolean =>
  !lotBound || (record.productCode === productCode && (lot === null || record.lot === lot));

/** Nothing stands against a positive of the agent but a desensitisation signed after it (ST4, ST9, ST11). */
const outlives = (record: GateRecord, positive: GateRecord): boolean =>
  record.kind === 'desensitisation' && positive.readAt !== null && record.performedAt > positive.readAt;

/** A positive was corrected after this was done: whose it was is in doubt, so only a test done since opens. */
const overtakes = (corrected: GateRecord, record: GateRecord): boolean =>
  corrected.result === 'positive' && corrected.voidedAt !== null && corrected.id !== record.id && record.performedAt <= corrected.voidedAt;

const newestFirst = (records: readonly GateRecord[]): GateRecord[] =>
  [...records].sort((a, b) => b.performedAt.getTime() - a.performedAt.getTime());
