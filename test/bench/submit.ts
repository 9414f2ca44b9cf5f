import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEMO_FACILITY } from '#demo';
import { newId } from '#kernel';
import { loadShippedKnowledge } from '#knowledge';
import { DEFAULT_VERIFICATION_SETTINGS } from '#verification';
import { contentHash } from '#prescriptions';
import { newVersion } from '../../libs/prescriptions/intake/new-version.js';
import { submissionDocument } from '../../libs/prescriptions/intake/submission-document.js';
import { HEADERS, hisFacility } from '../support/his-facility.js';
import { load } from './load.js';
import type { Figures, Progress } from './main.js';
import { migratedDatabase, ownServer, type Running, start } from '../support/processes.js';
import { fourItems } from './verify.js';

const POOL = { DB_POOL_SIZE: '10' };
const ROUNDS = 7;
const SECONDS = 5;

/** The load: one four-item prescription whose number is new with every request. */
export const body = (): string => JSON.stringify(fourItems(loadShippedKnowledge(), 'B-[<id>]'));

/** What the bare server writes: the rows our own intake would, worked out once. */
async function documentFor(ids: { facilityId: string; clientId: string }): Promise<string> {
  const knowledge = loadShippedKnowledge();
  const at = new Date();
  const context = {
    timeZone: DEMO_FACILITY.timeZone, settings: DEFAULT_VERIFICATION_SETTINGS,
    department: { code: 'GIM', name: '普通内科', active: true, kind: 'general' as const },
    prescriber: { code: 'D001', name: '易医师', active: true, departmentCodes: ['GIM'], rights: ['general' as const, 'antimicrobial-unrestricted' as const] },
  };
  const actor = { kind: 'client' as const, id: ids.clientId, facilityId: ids.facilityId, scopes: [] };
  const content = fourItems(knowledge);
  const order = { content, stored: content, contentHash: contentHash(content) };
  const document = submissionDocument(newVersion(order, knowledge, { context, known: { allergies: [], stated: [], others: [], suppressions: [], looked: false, since: at, today: at.toISOString().slice(0, 10) }, machineApproval: true }, at), { actor, requestId: null, idempotency: null, at }, { id: newId(), fromStatus: null, reissueOf: null });
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'sicha-bare-')), 'document.json');
  await writeFile(file, document);
  return file;
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

export async function measureSubmit(progress: Progress): Promise<Figures> {
  const server = await ownServer();
  const db = await migratedDatabase(server, 'submit');
  const document = await documentFor(await hisFacility(db.database));
  const ours = await start('apps/api/main.js', { DATABASE_URL: db.url, ...POOL }, '/health/ready');
  const bare = await start('test/bench/bare-server.js', { DATABASE_URL: db.url, BARE_DOCUMENT: document, ...POOL }, '/');
  try {
    return await compare(ours, bare, progress);
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
    await db.close();
    await server.dispose();
  }
}

async function compare(ours: Running, bare: Running, progress: Progress): Promise<Figures> {
  const ourUrl = `${ours.url}/v1/prescriptions`;
  const round = (url: string) => load({ url, headers: HEADERS, body: body(), seconds: SECONDS, connections: 16 });
  await round(ourUrl); // warm both
  await round(bare.url);
  const rates: number[] = [];
  const ratios: number[] = []; // of each pair: the machine may be slow for a minute, then for both
  for (let n = 0; n < ROUNDS; n++) {
    const a = await round(ourUrl);
    const b = await round(bare.url);
    if (a.non2xx + b.non2xx > 0) throw new Error(`Not every request was stored: ours ${a.non2xx}, bare ${b.non2xx}`);
    progress(`ours ${a.perSecond.toFixed(0)}/s, bare ${b.perSecond.toFixed(0)}/s`);
    rates.push(a.perSecond);
    ratios.push(a.perSecond / b.perSecond);
  }
  const steady = await load({ url: ourUrl, headers: HEADERS, body: body(), seconds: 20, connections: 16, rate: 100 });
  return {
    submitPerSecond: Math.round(median(rates)),
    submitRatio: Number(median(ratios).toFixed(3)),
    submitP99At100: steady.p99,
  };
}
