import { Readable } from 'node:stream';
import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import type { TableName } from '#knowledge';
import type { VersionHeader } from '../versions/version-desk.js';
import { amoxicillinCsv, Pharmacy, ROWS } from '../testing/pharmacy.js';
import { IMPORT_LIMIT_BYTES, type ImportFile } from './importer.js';

let pharmacy: Pharmacy;
let draft: VersionHeader;
beforeAll(async () => { pharmacy = await Pharmacy.open(); }, 60_000);
beforeEach(async () => { draft = await pharmacy.life.open(pharmacy.actor('M1'), { title: '草稿', from: 'nothing' }); });
afterAll(() => pharmacy.close());

const send = (bytes: Uint8Array, file: Partial<ImportFile> = {}): Promise<VersionHeader> => pharmacy.importer.import(pharmacy.step('R1', draft), {
  format: 'csv', name: 'mine.csv', table: 'counselling', mode: 'merge', body: Readable.from([Buffer.from(bytes)]), bytes: bytes.length, ...file,
});
const rowsOf = async (): Promise<unknown> => (await pharmacy.reader.content(pharmacy.actor('M1'), draft.id)).localRows;
const view = () => pharmacy.reader.read(pharmacy.actor('M1'), draft.id);
const problem = (code: string, pointers?: readonly string[]) =>
  expect.objectContaining({ code, ...(pointers && { errors: pointers.map((pointer) => expect.objectContaining({ pointer })) }) });

const HEADER = ['key', 'textZh', 'textEn', 'source'];
const ROW = ['mine', '饭后服用', 'after a meal', '本院'];
const COUNSELLING = `${HEADER.join()}\n${ROW.join()}\n`;

/** 'key,textZh,textEn,source\nmine,饭后服用,after a meal,本院\n' as Excel on Chinese Windows saves it. */
const GB18030 = Buffer.concat([Buffer.from('key,textZh,textEn,source\nmine,'), Buffer.from([0xb7, 0xb9, 0xba, 0xf3, 0xb7, 0xfe, 0xd3, 0xc3]), Buffer.from(',after a meal,'), Buffer.from([0xb1, 0xbe, 0xd4, 0xba]), Buffer.from('\n')]);

describe('a file that is in order', () => {
  it.each<[string, () => Promise<Uint8Array>, Partial<ImportFile>]>([
    ['CSV in UTF-8', async () => Buffer.from(COUNSELLING), {}],
    ['CSV in GB18030', async () => GB18030, {}],
    ['text as Excel saves Unicode: UTF-16 with tabs', async () => Buffer.from(`\uFEFF${COUNSELLING.replaceAll(',', '\t')}`, 'utf16le'), {}],
    ['JSON', async () => Buffer.from(JSON.stringify({ counselling: [Object.fromEntries(HEADER.map((name, i) => [name, ROW[i]]))] })), { format: 'json', table: null }],
    ['a workbook whose sheet is named like the table', () => writeXlsx({ sheets: [{ name: 'counselling', rows: [HEADER, ROW] }] }), { format: 'xlsx', table: null }],
    ['a workbook of one sheet, the table said beside it', () => writeXlsx({ sheets: [{ name: 'Sheet1', rows: [HEADER, [null], ROW] }] }), { format: 'xlsx' }],
  ])('%s is read whole', async (_what, bytes, file) => {
    const after = await send(await bytes(), file);
    expect(after).toMatchObject({ status: 'draft', rowVersion: draft.rowVersion + 1 });
    expect(await rowsOf()).toMatchObject({ counselling: [{ cells: { key: 'mine', textZh: '饭后服用', textEn: 'after a meal', source: '本院', standing: 'local' } }] });
    expect((await view()).imports).toMatchObject([{ fileName: 'mine.csv', tables: { counselling: 1 }, importedBy: pharmacy.actor('R1').id, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });

  it('numbers and yes/no of a workbook are what their cells show', async () => {
    const rows = [['code', 'nameZh', 'times', 'perDays', 'prn', 'once', 'source'], ['q9h', '每9小时', 8, 3, false, false, '本院']];
    await send(await writeXlsx({ sheets: [{ name: 'frequencies', rows }] }), { format: 'xlsx', table: null });
    expect(await rowsOf()).toMatchObject({ frequencies: [{ line: 2, cells: { times: '8', perDays: '3', prn: 'no', once: 'no' } }] });
  });

  it('is put over what the draft has, takes its place, or makes the table the facility’s own', async () => {
    await send(Buffer.from(COUNSELLING));
    draft = { ...draft, rowVersion: 2 };
    await send(Buffer.from(COUNSELLING.replace('mine', 'other')));
    expect((await view()).ownRows).toEqual({ counselling: 2 });
    draft = { ...draft, rowVersion: 3 };
    await send(Buffer.from(COUNSELLING), { mode: 'replace' });
    expect(await view()).toMatchObject({ ownRows: { counselling: 1 }, ownTables: [] });
    draft = { ...draft, rowVersion: 4 };
    const own = ROWS.products.slice(0, 3).map(({ cells }) => cells);
    await send(Buffer.from(JSON.stringify({ products: own })), { format: 'json', table: null, mode: 'only' });
    expect(await view()).toMatchObject({ ownRows: { counselling: 1, products: 3 }, ownTables: ['products'] });
    expect((await pharmacy.reader.rows(pharmacy.actor('M1'), draft.id)).products.map(({ cells }) => cells.code)).toEqual(own.map(({ code }) => code));
  });
});

describe('a file that is not: every fault told, nothing changed', () => {
  const workbook = (rows: (string | number | Date | null)[][], cells: [string, { formula: string }][] = []): Promise<Uint8Array> =>
    writeXlsx({ sheets: [{ name: 'counselling', rows, cells: new Map(cells) }] });

  it.each<[string, () => Promise<Uint8Array>, Partial<ImportFile>, ReturnType<typeof problem>]>([
    ['good and bad lines together', async () => Buffer.from(`${COUNSELLING}bad,line\n,missing,key,本院\n`), {}, problem('rows-invalid', ['/counselling/3'])],
    ['formulas', () => workbook([HEADER, ROW, ['b', '', 'c', 'd']], [['2,1', { formula: 'A1&A2' }]]), { format: 'xlsx' }, expect.objectContaining({
      code: 'rows-invalid', errors: [{ pointer: '/counselling/3/textZh', detail: { zh: 'mine.csv [counselling] 第 3 行 textZh:单元格 B3 是公式;请粘贴为数值后再导入', en: 'mine.csv [counselling] line 3, textZh: cell B3 is a formula; paste its value and import again' } }] })],
    ['a code that a spreadsheet has rounded', () => workbook([HEADER, [12_345_678_901_234_567_000, 'a', 'b', 'c']]), { format: 'xlsx' }, problem('rows-invalid', ['/counselling/2/key'])],
    ['a date', () => workbook([HEADER, ['a', new Date('2026-11-24'), 'b', 'c']]), { format: 'xlsx' }, problem('rows-invalid', ['/counselling/2/textZh'])],
    ['cells beyond the header', () => workbook([HEADER, [...ROW, 'more']]), { format: 'xlsx' }, problem('rows-invalid', ['/counselling/2'])],
    ['a sheet nobody knows', () => writeXlsx({ sheets: [{ name: '说明', rows: [] }, { name: 'counselling', rows: [HEADER, ROW] }] }), { format: 'xlsx', table: null }, problem('rows-invalid', ['/说明/1'])],
    ['a workbook that is none', async () => Buffer.from('PK but not really'), { format: 'xlsx' }, problem('malformed-request')],
    ['an archive that is no workbook', async () => zip('a.txt', deflateRawSync(Buffer.from('x')), 1), { format: 'xlsx' }, problem('malformed-request')],
    ['a workbook that unpacks to a gigabyte', async () => zip('xl/workbook.xml', deflateRawSync(Buffer.alloc(200 * 2 ** 20)), 1), { format: 'xlsx' }, problem('payload-too-large')],
    ['JSON that is none', async () => Buffer.from('{\n"counselling": [\n{,]}'), { format: 'json' }, expect.objectContaining({ code: 'malformed-request', detail: { zh: '第 3 行不是正确的 JSON', en: 'Line 3 is not JSON' } })],
    ['bytes of no encoding', async () => Buffer.from([0x61, 0xff, 0xff, 0xff, 0x0a]), {}, problem('malformed-request')],
    ['a CSV of who knows what', async () => Buffer.from(COUNSELLING), { table: null }, problem('malformed-request')],
    ['what is announced too large', async () => Buffer.from(COUNSELLING), { bytes: 200 * 2 ** 20 }, problem('payload-too-large')],
    ['nothing we read', async () => Buffer.from(COUNSELLING), { format: null }, problem('unsupported-media-type')],
  ])('%s', async (_what, bytes, file, expected) => {
    await expect(bytes().then((body) => send(body, file))).rejects.toEqual(expected);
    expect([await rowsOf(), (await view()).rowVersion, (await view()).imports]).toEqual([{}, draft.rowVersion, []]);
  });

  const shipped = (table: TableName, is: (cells: Readonly<Record<string, string>>) => boolean): Readonly<Record<string, string>> => ROWS[table].find(({ cells }) => is(cells))!.cells;
  const tableOf = (...rows: Readonly<Record<string, string>>[]): Uint8Array =>
    Buffer.from([Object.keys(rows[0]!), ...rows.map((row) => Object.values(row).map((cell) => `"${cell}"`))].map((cells) => cells.join()).join('\n'));
  const amoxicillin = shipped('products', ({ code }) => code === 'AMX-CAP-250');
  const dose = shipped('dose-ranges', ({ drug, fromMonths }) => drug === 'amlodipine' && fromMonths === '216');
  const group = shipped('duplication-groups', (cells) => cells.class === 'paracetamol');

  it.each<[string, TableName, readonly Readonly<Record<string, string>>[], readonly (readonly [pointer: string, zh: RegExp, en: RegExp])[]]>([
    ['a row that contradicts itself', 'dose-ranges', [{ ...dose, usualSingleHigh: '20' }], [['/dose-ranges/2/usualSingleHigh', /第 2 行.*maxSingle/, /line 2.*greater than maxSingle/]]],
    ['an unknown unit', 'products', [{ ...amoxicillin }, { ...amoxicillin, code: 'OWN-1', nationalCode: 'OWN-1', gtin: '06999990099993', unit: 'spoonful' }], [['/products/3/unit', /第 3 行.*spoonful/, /line 3.*unknown unit "spoonful"/]]],
    ['classes that lie in each other', 'duplication-groups', [{ ...group, class: 'own-a', parent: 'own-b' }, { ...group, class: 'own-b', parent: 'own-a' }],
      [['/duplication-groups/2/parent', /第 2 行.*own-a → own-b → own-a/, /line 2.*own-a → own-b → own-a/], ['/duplication-groups/3/parent', /第 3 行.*own-b → own-a → own-b/, /line 3.*own-b → own-a → own-b/]]],
    ['a product code that comes twice', 'products', [amoxicillin, { ...amoxicillin, nationalCode: 'OWN-1', gtin: '06999990099993' }], [['/products/3/code', /第 3 行.*AMX-CAP-250/, /line 3.*AMX-CAP-250/]]],
  ])('%s', async (_what, table, rows, faults) => {
    const refused = await send(tableOf(...rows), { table }).catch((error: unknown) => error as { code: string; errors: readonly object[] });
    expect(refused).toMatchObject({ code: 'rows-invalid' });
    expect((refused as { errors: readonly object[] }).errors).toEqual(faults.map(([pointer, zh, en]) => ({ pointer, detail: { zh: expect.stringMatching(zh), en: expect.stringMatching(en) } })));
    expect([await rowsOf(), (await view()).rowVersion, (await view()).imports]).toEqual([{}, draft.rowVersion, []]);
  });

  it('200 MB that come without an announcement are let run by: no more is held than may come', async () => {
    let sent = 0;
    const body = Readable.from((function* () {
      for (; sent < 200; sent += 1) yield Buffer.alloc(2 ** 20, 97);
    })());
    let most = 0;
    const watching = setInterval(() => { most = Math.max(most, process.memoryUsage().arrayBuffers); }, 1);
    const before = process.memoryUsage().arrayBuffers;
    await expect(send(Buffer.alloc(0), { body, bytes: null })).rejects.toEqual(problem('payload-too-large'));
    clearInterval(watching);
    expect(most - before).toBeLessThan(3 * IMPORT_LIMIT_BYTES);
  });

  it('a caller who goes away half-way leaves nothing', async () => {
    const body = new Readable({ read() { this.push(COUNSELLING); this.destroy(); } });
    await expect(send(Buffer.alloc(0), { body, bytes: null })).rejects.toEqual(problem('malformed-request'));
    expect(await rowsOf()).toEqual({});
  });

  it('more faults than anyone reads are counted', async () => {
    const lines = Array.from({ length: 700 }, (_, i) => `k${i},a`).join('\n');
    const refused = await send(Buffer.from(`${HEADER.join()}\n${lines}\n`)).catch((error: unknown) => error as { detail: object; errors: readonly object[] });
    expect(refused).toMatchObject({ code: 'rows-invalid', detail: { en: '700 faults; nothing was changed' } });
    expect((refused as { errors: readonly object[] }).errors).toHaveLength(500);
  });
});

describe('two at once', () => {
  const csv = (key: string): Uint8Array => Buffer.from(COUNSELLING.replace('mine', key));

  it('in one process: one wins, the others are told', async () => {
    const done = await Promise.allSettled(['a', 'b', 'c'].map((key) => send(csv(key))));
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of done) if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'state-conflict', detail: { en: expect.stringContaining('nothing of this one was kept') } });
    expect(await rowsOf()).toMatchObject({ counselling: [{ cells: { key: 'a' } }] });
  });

  it('in two processes: whoever is done first wins', async () => {
    const other = await pharmacy.colleague();
    const table: TableName = 'counselling';
    const file = (key: string): ImportFile => ({ format: 'csv', name: 'x.csv', table, mode: 'merge', body: Readable.from([Buffer.from(csv(key))]), bytes: null });
    const done = await Promise.allSettled([pharmacy.importer, other].map((importer, i) => importer.import(pharmacy.step('R1', draft), file(`k${i}`))));
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = done.find((each) => each.status === 'rejected');
    expect((lost as PromiseRejectedResult).reason).toMatchObject({ code: expect.stringMatching(/^(state-conflict|stale-version)$/) });
    expect((await view()).imports).toHaveLength(1);
  });

  it('one after another on what was read before: the second has not read what stands there', async () => {
    await send(csv('a'));
    await expect(send(csv('b'))).rejects.toEqual(problem('stale-version'));
  });
});

it('is part of the trail, without its rows', async () => {
  await send(Buffer.from(amoxicillinCsv('3000')), { table: 'dose-ranges' });
  const [entry] = await pharmacy.db.database.query(`SELECT detail FROM audit_entry WHERE action = 'knowledge.import' AND subject_id = $1`, [draft.id]);
  expect(entry).toEqual({ detail: { number: draft.number, from: 'draft', to: 'draft', version: null, sha256: expect.any(String), tables: { 'dose-ranges': 1 } } });
});

/** An archive of one entry that says of itself it is `size` bytes long. */
function zip(name: string, packed: Buffer, size: number): Buffer {
  const sizes = (header: Buffer, at: number): void => {
    header.writeUInt16LE(8, at);
    header.writeUInt32LE(packed.length, at + 10);
    header.writeUInt32LE(size, at + 14);
    header.writeUInt16LE(name.length, at + 18);
  };
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  sizes(local, 8);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  sizes(central, 10);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}
