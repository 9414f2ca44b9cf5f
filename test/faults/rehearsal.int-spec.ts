import { once } from 'node:events';
import { amount, OrderWriter } from '#demo';
import { loadShippedKnowledge } from '#knowledge';
import { eventually } from '#testing';
import { HEADERS, hisFacility } from '../support/his-facility.js';
import { type FrozenVersion, KnowledgeOffice } from '../support/knowledge-office.js';
import { multiply } from '../support/multiply.js';
import { type MigratedDatabase, migratedDatabase, type OwnServer, ownServer, type Running, start } from '../support/processes.js';

const ROWS = 30_000;
const LIMIT_MS = 60_000;

let server: OwnServer;
let db: MigratedDatabase;
let office: KnowledgeOffice;
let version: FrozenVersion;
const running: Running[] = [];
const program = async (script: string, readyPath: string): Promise<Running> => {
  const process = await start(script, { DATABASE_URL: db.url, LOG_LEVEL: 'silent' }, readyPath);
  running.push(process);
  return process;
};
const worker = (): Promise<Running> => program('apps/worker/main.js', '/health/live');

beforeAll(async () => {
  server = await ownServer();
  db = await migratedDatabase(server, 'rehearsal');
  const { facilityId } = await hisFacility(db.database);
  const api = await program('apps/api/main.js', '/health/ready');
  const order = new OrderWriter(loadShippedKnowledge(), new Date()).write('T', { diagnoses: [{ code: 'I10', text: '高血压' }], lines: [['AML-TAB-5', { singleDose: amount('10 mg'), frequency: 'qd', days: 7, quantity: amount('1 {box}') }]] });
  await fetch(`${api.url}/v1/prescriptions`, { method: 'POST', headers: HEADERS, body: JSON.stringify(order) });
  await multiply(db.ownerUrl, ROWS - 1, () => undefined);
  office = await KnowledgeOffice.open(db.database, facilityId, api.url);
  version = await office.frozen('7');
}, 120_000);
afterAll(async () => {
  await Promise.all(running.map((process) => process.stop()));
  await db.close();
  await server.dispose();
}, 60_000);

const view = (id: string) => office.rehearsal(version, id);

/** A run that is well under way, and the worker that has it. */
async function underWay(): Promise<{ id: string; busy: Running }> {
  const busy = await worker();
  const id = await office.rehearse(version, ROWS);
  await eventually(() => view(id), ({ done }) => done > 0, LIMIT_MS);
  return { id, busy };
}

async function end({ child }: Running, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

it('kill -9 of the worker in mid-run: interrupted for whoever looks, and another worker does it from the start when asked again', async () => {
  const { id, busy } = await underWay();
  await end(busy, 'SIGKILL');
  expect(await view(id)).toMatchObject({ status: 'running', result: null });
  await db.database.query(`UPDATE rehearsal SET heartbeat_at = heartbeat_at - interval '31 s' WHERE id = $1`, [id]); // half a minute later
  expect(await view(id)).toMatchObject({ status: 'interrupted', reason: 'process-lost', result: null });
  await worker();
  await eventually(() => db.database.query('SELECT FROM rehearsal WHERE id = $1 AND status = $2', [id, 'interrupted']), (rows) => rows.length === 1, LIMIT_MS);
  const again = await office.rehearse(version, ROWS);
  const over = await eventually(() => view(again), ({ status }) => status === 'finished', LIMIT_MS);
  expect(over).toMatchObject({ total: ROWS, done: ROWS, result: { replayed: ROWS } });
  expect(over.result!.rules.map(({ added }) => added.count)).toContain(ROWS);
  await end(running.at(-1)!, 'SIGTERM');
}, 180_000);

it('a worker that is told to stop says so before it goes', async () => {
  const { id, busy } = await underWay();
  await end(busy, 'SIGTERM');
  expect(await view(id)).toMatchObject({ status: 'interrupted', reason: 'process-stopped', result: null });
}, 120_000);
