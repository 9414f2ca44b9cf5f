import type { KnowledgeStatus } from '#workflow';
import { versionRehearsal } from './version-rehearsal.js';

const REHEARSED = { contentVersion: 'c', id: 'r', versionId: 'v', against: 'was', replayed: 9, finishedAt: new Date('2026-11-23T12:00:00Z'), firstAt: new Date('2026-11-23T10:00:00Z') };
const signed = (...times: string[]) => times.map((time) => ({ staffId: 's', role: 'pharmacy-manager', round: 1, signedAt: `2026-11-23T${time}+00:00` }));
const codes = (status: KnowledgeStatus, rehearsal: typeof REHEARSED | null, inForce = 'was'): string[] =>
  versionRehearsal({ status, signatures: [] }, rehearsal, inForce).warnings.map(({ code }) => code);

it('who may sign is warned when nobody knows what it changes, or when that was asked of another state of things', () => {
  for (const status of ['validated', 'signed'] as const) expect([codes(status, null), codes(status, REHEARSED), codes(status, REHEARSED, 'is')]).toEqual([['not-rehearsed'], [], ['rehearsed-against-another']]);
});

it('what is in force without a rehearsal stays marked so; that something else was in force before is no matter then', () => {
  expect([codes('active', null), codes('active', REHEARSED, 'c')]).toEqual([['not-rehearsed'], []]);
});

it('a draft is not frozen, and what is over is over', () => {
  for (const status of ['draft', 'superseded', 'discarded'] as const) expect(codes(status, null)).toEqual([]);
});

it('a signature is after a rehearsal or before it, for good', () => {
  const signatures = signed('09:59:59.999', '10:00:00', '13:00:00');
  expect(versionRehearsal({ status: 'active', signatures }, REHEARSED, 'c').signaturesAfter).toEqual([false, true, true]);
  expect(versionRehearsal({ status: 'active', signatures }, null, 'c').signaturesAfter).toEqual([false, false, false]);
});
