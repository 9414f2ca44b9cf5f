import { request } from 'node:http';
import { newId } from '#kernel';
import { readShippedRows } from '#knowledge';
import { TABLE_MEDIA_TYPES } from '#platform';
import { type Answer, ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';
import { PASSWORD } from './support/people.js';

type Json = Record<string, unknown>;

let api: ApiUnderTest;
let manager: string;
let reviewer: string;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  [manager, reviewer] = [await api.token('pharmacy-manager'), await api.token('reviewing-pharmacist')];
}, START_LIMIT_MS);
afterAll(() => api.stop());

const etagOf = ({ headers }: Answer<unknown>): Record<string, string> => ({ 'if-match': headers.etag! });
const open = (): Promise<Answer<Json>> => api.call('POST', '/v1/knowledge-versions', { as: reviewer, body: { title: '院内目录' } });
const step = (of: Answer<Json>, name: string, as = manager, body?: object): Promise<Answer<Json>> =>
  api.call('POST', `/v1/knowledge-versions/${String(of.body.id)}/${name}`, { as, headers: etagOf(of), body });

/** A raw body, which `call` would make JSON of. */
async function send(of: Answer<Json>, body: string, { query = 'table=products', type = TABLE_MEDIA_TYPES.csv as string, as = reviewer } = {}): Promise<Answer<Json & { errors: { pointer: string; detail: string }[] }>> {
  const answer = await fetch(`${api.origin}/v1/knowledge-versions/${String(of.body.id)}/import?${query}`, {
    method: 'POST', body, headers: { authorization: `Bearer ${as}`, 'content-type': type, ...etagOf(of) },
  });
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: (await answer.json()) as never };
}

const amlodipine = readShippedRows().products.find(({ cells }) => cells.code === 'AML-TAB-5')!.cells;
const OWN = { ...amlodipine, code: 'BY-AML-5', nationalCode: 'BY-0001', gtin: '06999990099993', nameZh: '苯磺酸氨氯地平片(本院)', nameEn: 'house amlodipine tablets', pinyin: 'byaldp', source: '院内目录' };
const csvOf = (row: Readonly<Record<string, string>>): string => `${Object.keys(row).join()}\n${Object.values(row).map((cell) => `"${cell}"`).join()}\n`;

/** From a draft to a version in force, as its people do it. */
async function activated(row: Readonly<Record<string, string>> = OWN): Promise<Answer<Json>> {
  const imported = await send(await open(), csvOf(row));
  const signed = await step(await step(await step(imported, 'validate', reviewer), 'sign', reviewer), 'sign');
  return step(signed, 'activate');
}
const inForce = async (): Promise<string> => String((await api.call<Json>('GET', '/v1/knowledge-versions/current', { as: reviewer })).body.version);
const found = async (query: string, as = reviewer): Promise<unknown> =>
  (await api.call<{ items: { code: string }[] }>('GET', `/v1/formulary?query=${encodeURIComponent(query)}`, { as })).body.items.map(({ code }) => code);

it('goes from a file to what verifies, and the formulary with it', async () => {
  const before = await inForce();
  const version = await activated();
  expect(version).toMatchObject({ status: 200, body: { status: 'active', ownRows: { products: 1 }, signatures: [{}, {}], imports: [{ fileName: 'products.csv' }] } });
  expect(await inForce()).toBe(version.body.contentVersion);
  expect(await inForce()).not.toBe(before);
  for (const query of ['BY-AML', '本院', 'byal', 'house amlo', 'BY-0001', '6999990099993']) expect([query, await found(query)]).toEqual([query, ['BY-AML-5']]);
  const elsewhere = await api.token('reviewing-pharmacist', api.elsewhere);
  expect(await found('BY-AML', elsewhere)).toEqual([]);
  expect(await Promise.all([reviewer, elsewhere].map(async (as) => (await api.call('GET', '/v1/formulary/BY-AML-5', { as })).status))).toEqual([200, 404]);
  const diff = await api.call<{ tables: Json[] }>('GET', `/v1/knowledge-versions/${String(version.body.id)}/diff`, { as: reviewer });
  expect(diff.body.tables).toEqual([expect.objectContaining({ table: 'products', added: [expect.objectContaining({ key: { code: 'BY-AML-5' } })], removed: [], changed: [] })]);
});

it('goes back to an older version, signed by two at once', async () => {
  const older = await activated();
  const newer = await activated({ ...OWN, active: 'no' });
  expect(await found('BY-AML')).toEqual([]);
  const view = await api.call<Json>('GET', `/v1/knowledge-versions/${String(older.body.id)}`, { as: manager });
  const back = await step(view, 'roll-back', manager, { reason: '停用有误', second: { login: api.here.login('reviewing-pharmacist'), password: PASSWORD } });
  expect(back).toMatchObject({ status: 200, body: { status: 'active', contentVersion: older.body.contentVersion } });
  expect([await inForce(), await found('BY-AML')]).toEqual([older.body.contentVersion, ['BY-AML-5']]);
  const against = await api.call<{ tables: { changed: { cells: Json[] }[] }[] }>('GET', `/v1/knowledge-versions/${String(older.body.id)}/diff?against=${String(newer.body.id)}`, { as: manager });
  expect(against.body.tables.map(({ changed }) => changed.map(({ cells }) => cells))).toEqual([[[{ column: 'active', before: 'no', after: 'yes' }]]]);
  const list = await api.call<{ items: Json[]; next: string }>('GET', '/v1/knowledge-versions?limit=2', { as: manager });
  expect(list.body.items.map(({ status }) => status)).toEqual(['superseded', 'active']);
  expect((await api.call<{ items: Json[] }>('GET', `/v1/knowledge-versions?before=${list.body.next}`, { as: manager })).body.items).toHaveLength(1);
});

it('names every bad line, and takes nothing of the file', async () => {
  const draft = await open();
  const { status, body } = await send(draft, `${csvOf(OWN)}${csvOf({ ...OWN, unit: 'spoonful', routes: 'po;nowhere' }).split('\n')[1]!}\n`);
  expect([status, body.code]).toEqual([422, 'rows-invalid']);
  expect(body.errors.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/products/3/unit', '/products/3/routes', '/products/3/code', '/products/3/gtin']));
  expect(body.errors.find(({ pointer }) => pointer === '/products/3/unit')!.detail).toContain('products.csv 第 3 行 unit');
  expect((await api.call<Json>('GET', `/v1/knowledge-versions/${String(draft.body.id)}`, { as: reviewer })).body).toMatchObject({ ownRows: draft.body.ownRows, imports: [] });
});

it('gives own rows back as they can be imported again', async () => {
  const draft = await send(await open(), csvOf(OWN));
  const rows = await api.call<{ products: Json[] }>('GET', `/v1/knowledge-versions/${String(draft.body.id)}/rows`, { as: reviewer });
  expect(rows.body.products).toContainEqual({ ...OWN, standing: 'local' });
  expect(await send(draft, JSON.stringify(rows.body), { query: 'mode=replace', type: TABLE_MEDIA_TYPES.json })).toMatchObject({ status: 200, body: { ownRows: { products: 1 } } });
});

it('refuses 200 MB before they are sent, and is there afterwards', async () => {
  const draft = await open();
  const status = await new Promise<number>((resolve, reject) => {
    const sending = request(`${api.origin}/v1/knowledge-versions/${String(draft.body.id)}/import?table=products`, {
      method: 'POST', headers: { authorization: `Bearer ${reviewer}`, 'content-type': 'text/csv', 'content-length': 200 * 2 ** 20, ...etagOf(draft) },
    }, (answer) => {
      resolve(answer.statusCode!);
      sending.destroy();
    });
    sending.on('error', reject);
    sending.write('code,');
  });
  expect([status, (await open()).status]).toEqual([413, 201]);
});

it.each<[string, () => Promise<Answer<Json>>, number, string]>([
  ['an import without If-Match', () => api.call('POST', `/v1/knowledge-versions/${newId()}/import`, { as: reviewer }), 428, 'if-match-missing'],
  ['JSON that is not announced as tables', async () => send(await open(), '{}', { type: 'application/json' }), 415, 'unsupported-media-type'],
  ['a table nobody knows', async () => send(await open(), 'x', { query: 'table=potions' }), 400, 'invalid-parameter'],
  ['an import by who may not', async () => send(await open(), 'x', { as: await api.token('nurse') }), 403, 'role-missing'],
  ['a CSV where none is read', async () => api.call('POST', '/v1/knowledge-versions', { as: reviewer, headers: { 'content-type': 'text/csv' }, body: 'x' }), 415, 'unsupported-media-type'],
  ['activation without signatures', async () => step(await open(), 'activate'), 409, 'state-conflict'],
  ['activation by a reviewing pharmacist', async () => step(await open(), 'activate', reviewer), 403, 'role-missing'],
  ['a second signature by the same person', async () => step(await step(await step(await open(), 'validate'), 'sign'), 'sign'), 422, 'same-person'],
  ['a draft from a version there is not', () => api.call('POST', '/v1/knowledge-versions', { as: reviewer, body: { title: 'x', from: newId() } }), 404, 'not-found'],
  ['a draft from what is no version', () => api.call('POST', '/v1/knowledge-versions', { as: reviewer, body: { title: 'x', from: 'here' } }), 400, 'invalid-field'],
])('refuses %s', async (_what, send, status, code) => {
  const answer = await send();
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});
