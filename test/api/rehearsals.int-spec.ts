import { amount, OrderWriter } from '#demo';
import { KNOWLEDGE } from '#formulary';
import { type Knowledge, readShippedRows } from '#knowledge';
import { TABLE_MEDIA_TYPES } from '#platform';
import { RehearsalRunner, type RehearsalView } from '#rehearsal';
import { type Answer, ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';

type Json = Record<string, unknown>;
type Version = Json & { id: string; contentVersion: string; warnings: { code: string }[]; signatures: { afterRehearsal: boolean }[] };

let api: ApiUnderTest;
let manager: string;
let reviewer: string;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  [manager, reviewer] = [await api.token('pharmacy-manager'), await api.token('reviewing-pharmacist')];
  await submit('5', '10', '10');
}, START_LIMIT_MS);
afterAll(() => api.stop());

async function submit(...doses: string[]): Promise<void> {
  const { body: { key } } = await api.call<{ key: string }>('POST', '/v1/api-clients', { as: await api.token('administrator'), body: { name: 'HIS', scopes: ['prescriptions:write'] } });
  const writer = new OrderWriter(api.app.get<Knowledge>(KNOWLEDGE, { strict: false }), api.clock.now());
  for (const [i, mg] of doses.entries()) {
    const body = writer.write(`RX-${i}`, { diagnoses: [{ code: 'I10', text: '高血压' }], lines: [['AML-TAB-5', { singleDose: amount(`${mg} mg`), frequency: 'qd', days: 7, quantity: amount('1 {box}') }]] });
    const { status } = await api.call('POST', '/v1/prescriptions', { as: key, body });
    if (status !== 201) throw new Error(`A prescription was answered ${status}`);
  }
}

const ADULT = readShippedRows()['dose-ranges'].find(({ cells }) => cells.drug === 'amlodipine' && cells.fromMonths === '216')!.cells;

/** A validated version in which an adult takes 7 mg of amlodipine at most; `title` is no content. */
async function validated(): Promise<Answer<Version>> {
  const opened = await api.call<Version>('POST', '/v1/knowledge-versions', { as: reviewer, body: { title: '试运行', from: 'nothing' } });
  const row = { ...ADULT, usualSingleLow: '', usualSingleHigh: '', maxSingle: '7', maxTotal: '7', source: `本院 ${opened.body.id}` };
  const imported = await fetch(`${api.origin}/v1/knowledge-versions/${opened.body.id}/import?table=dose-ranges`, {
    method: 'POST', body: `${Object.keys(row).join()}\n${Object.values(row).map((cell) => `"${cell}"`).join()}\n`,
    headers: { authorization: `Bearer ${reviewer}`, 'content-type': TABLE_MEDIA_TYPES.csv, 'if-match': opened.headers.etag! },
  });
  return step(opened.body.id, 'validate', imported.headers.get('etag')!);
}
const step = (id: string, name: string, etag: string, as = reviewer): Promise<Answer<Version>> => api.call('POST', `/v1/knowledge-versions/${id}/${name}`, { as, headers: { 'if-match': etag } });
const start = (id: string, body: object = {}, as = reviewer): Promise<Answer<Json & RehearsalView>> => api.call('POST', `/v1/knowledge-versions/${id}/rehearsals`, { as, body });
const read = (id: string, rehearsal: string, as = reviewer): Promise<Answer<RehearsalView>> => api.call('GET', `/v1/knowledge-versions/${id}/rehearsals/${rehearsal}`, { as });
const cancel = (id: string, rehearsal: string): Promise<Answer<Json>> => api.call('POST', `/v1/knowledge-versions/${id}/rehearsals/${rehearsal}/cancel`, { as: reviewer });
const run = (id: string): Promise<void> => api.app.get(RehearsalRunner, { strict: false }).run(id);
const codes = ({ body }: Answer<Version>): string[] => body.warnings.map(({ code }) => code);

it('tells what a version changes before anyone signs it, and the signatures tell that it was known', async () => {
  const version = await validated();
  expect([codes(version), version.body.rehearsal]).toEqual([['not-rehearsed'], null]);
  const { status, body } = await start(version.body.id, { newest: 100 });
  expect([status, body.status, body.total, body.contentVersion]).toEqual([201, 'queued', null, version.body.contentVersion]);
  await run(body.id);
  const over = await read(version.body.id, body.id);
  expect(over.body).toMatchObject({ status: 'finished', total: 3, done: 3, result: { replayed: 3, unreplayable: { count: 0, reasons: {} } } });
  expect(over.body.result!.rules.find(({ ruleId }) => ruleId === 'DOSE-1')).toMatchObject({ before: 0, after: 2, added: { count: 2, examples: [expect.any(String), expect.any(String)] }, title: { zh: expect.any(String), en: expect.any(String) } });
  expect(JSON.stringify(over.body)).not.toMatch(/张|PAT-|RX-/);
  const signed = await step(version.body.id, 'sign', version.headers.etag!);
  expect([codes(signed), signed.body.signatures.map(({ afterRehearsal }) => afterRehearsal), signed.body.rehearsal]).toEqual([[], [true], expect.objectContaining({ id: body.id, replayed: 3 })]);
});

it('does not keep two people from signing without it, and does not let that be forgotten', async () => {
  const version = await validated();
  const signed = await step(version.body.id, 'sign', (await step(version.body.id, 'sign', version.headers.etag!)).headers.etag!, manager);
  const active = await step(version.body.id, 'activate', signed.headers.etag!, manager);
  expect([active.status, codes(active), active.body.signatures.map(({ afterRehearsal }) => afterRehearsal)]).toEqual([200, ['not-rehearsed'], [false, false]]);
  const list = await api.call<{ items: Version[] }>('GET', '/v1/knowledge-versions', { as: await api.token('auditor') });
  expect(list.body.items.map(({ status, warnings }) => `${String(status)} ${warnings.map(({ code }) => code).join()}`)).toEqual(['active not-rehearsed', 'validated rehearsed-against-another']);
});

it('runs one at a time, can be cancelled, and is read by who reviews quality and audits', async () => {
  const { body: { id } } = await validated();
  const first = await start(id);
  expect((await start(id)).body).toMatchObject({ status: 409, code: 'state-conflict', detail: expect.stringContaining('试运行') });
  expect(await cancel(id, first.body.id)).toMatchObject({ status: 200, body: { status: 'cancelled', reason: 'by-request', result: null } });
  expect((await cancel(id, first.body.id)).body).toMatchObject({ status: 409, code: 'state-conflict' });
  const second = await start(id);
  for (const role of ['qa-reviewer', 'auditor'] as const) expect((await read(id, second.body.id, await api.token(role))).status).toBe(200);
  const page = await api.call<{ items: Json[]; next: string }>('GET', `/v1/knowledge-versions/${id}/rehearsals?limit=1`, { as: reviewer });
  expect([page.body.items.map((each) => each.id), page.headers.link]).toEqual([[second.body.id], expect.stringContaining(`before=${second.body.id}`)]);
  const rest = await api.call<{ items: Json[]; next: null }>('GET', `/v1/knowledge-versions/${id}/rehearsals?limit=1&before=${page.body.next}`, { as: reviewer });
  expect([rest.body.items.map((each) => each.id), rest.body.next]).toEqual([[first.body.id], null]);
  await cancel(id, second.body.id);
});

it.each<[string, () => Promise<Answer<Json>>, number, string]>([
  ['of a draft', async () => start((await api.call<Version>('POST', '/v1/knowledge-versions', { as: reviewer, body: { title: 'x' } })).body.id), 409, 'state-conflict'],
  ['of no prescription', async () => start((await validated()).body.id, { newest: 0 }), 400, 'invalid-field'],
  ['of half a prescription', async () => start((await validated()).body.id, { newest: 1.5 }), 400, 'invalid-field'],
  ['of a period that ends before it begins', async () => start((await validated()).body.id, { issuedFrom: '2026-11-02T00:00:00Z', issuedBefore: '2026-11-01T00:00:00Z' }), 400, 'invalid-field'],
  ['of a day nobody knows', async () => start((await validated()).body.id, { issuedFrom: 'yesterday' }), 400, 'invalid-field'],
  ['by who only reads', async () => start((await validated()).body.id, {}, await api.token('qa-reviewer')), 403, 'role-missing'],
])('refuses one %s', async (_what, send, status, code) => {
  const answer = await send();
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});
