import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { loadShippedKnowledge } from '#knowledge';
import { HEADERS, hisFacility } from '../support/his-facility.js';
import { type FrozenVersion, KnowledgeOffice } from '../support/knowledge-office.js';
import { multiply } from '../support/multiply.js';
import { migratedDatabase, ownServer, type Running, start } from '../support/processes.js';
import type { Figures, Progress } from './main.js';
import { fourItems, median } from './verify.js';

/** Doses of amlodipine among the stored prescriptions: the draft forbids what is above 7 mg. */
const DOSES = ['5', '10', '2.5', '5', '10', '5', '7', '5'];
const LIMITS = ['7', '8', '9', '11', '12'];
const POLL_MS = 100;

/** A rehearsal over `rows` stored four-item prescriptions by the worker, and how soon a process verifies with what another activated. */
export async function measureRehearsal(progress: Progress, rows: number): Promise<Figures> {
  const server = await ownServer();
  const db = await migratedDatabase(server, 'rehearsal');
  const { facilityId } = await hisFacility(db.database);
  const env = { DATABASE_URL: db.url };
  const running = [await start('apps/api/main.js', env, '/health/ready'), await start('apps/api/main.js', env, '/health/ready')] as const;
  try {
    for (const dose of DOSES) await submit(running[0], dose);
    await multiply(db.ownerUrl, rows, progress, DOSES.length);
    const office = await KnowledgeOffice.open(db.database, facilityId, running[0].url);
    const versions = await inTurn(LIMITS, (mg) => office.frozen(mg));
    return { ...await rehearse(office, versions[0]!, { rows, env, progress }), ...await activate(office, office.at(running[1].url), versions) };
  } finally {
    await Promise.all(running.map((process) => process.stop()));
    await db.close();
    await server.dispose();
  }
}

async function submit({ url }: Running, dose: string): Promise<void> {
  const order = fourItems(loadShippedKnowledge(), `T-${Math.random()}`);
  const [amlodipine, ...others] = order.items;
  const items = [{ ...amlodipine!, singleDose: { value: dose, unit: 'mg' } }, ...others];
  const { status } = await fetch(`${url}/v1/prescriptions`, { method: 'POST', headers: HEADERS, body: JSON.stringify({ ...order, items }) });
  if (status !== 201) throw new Error(`A prescription was answered ${status}`);
}

async function rehearse(office: KnowledgeOffice, version: FrozenVersion, { rows, env, progress }: { rows: number; env: Record<string, string>; progress: Progress }): Promise<Figures> {
  const worker = await start('apps/worker/main.js', env, '/health/live');
  const pulse = { most: 0, slowest: 0 };
  try {
    const id = await office.rehearse(version, rows);
    for (let shown = 0; ; await pause(POLL_MS)) {
      const { status, done, total, perSecond, result } = await office.rehearsal(version, id);
      await feel(worker, pulse);
      if (status === 'finished') {
        const added = result!.rules.map(({ ruleId, added: { count } }) => `${ruleId} +${count}`).join(', ');
        progress(`${result!.replayed} replayed; ${added}; the worker answered within ${pulse.slowest.toFixed(0)} ms all the while`);
        return { rehearsalPerSecond: perSecond, rehearsalRows: done, rehearsalWorkerMiB: pulse.most };
      }
      if (!['queued', 'running'].includes(status)) throw new Error(`The rehearsal was ${status}`);
      if (done - shown >= 50_000) progress(`${shown = done} of ${total} (${perSecond}/s, worker ${pulse.most} MiB)`);
    }
  } finally {
    await worker.stop();
  }
}

/** Memory and promptness of the worker meanwhile. */
async function feel({ url, child }: Running, pulse: { most: number; slowest: number }): Promise<void> {
  const asked = performance.now();
  await fetch(`${url}/health/live`);
  pulse.slowest = Math.max(pulse.slowest, performance.now() - asked);
  const kib = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => ''))?.[1];
  pulse.most = Math.max(pulse.most, Math.round(Number(kib ?? 0) / 1024));
}

/** From the request to activate, in one process, to the first verification with it in another. */
async function activate(here: KnowledgeOffice, there: KnowledgeOffice, versions: readonly FrozenVersion[]): Promise<Figures> {
  const signed = await inTurn(versions, (version) => here.signed(version));
  const times = await inTurn(signed, async (version) => {
    await there.inForce();
    const began = performance.now();
    await here.activate(version);
    while (await there.inForce() !== version.contentVersion);
    return performance.now() - began;
  });
  return { activationMs: Math.round(median(times)) };
}

async function inTurn<T, R>(list: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const each of list) done.push(await work(each));
  return done;
}
