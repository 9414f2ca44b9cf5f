import { Client } from 'pg';
import { MINUTE, newId } from '#kernel';
import { PgListener } from '#platform';
import { createTestDatabase, eventually, FakeClock, silentLog, type TestDatabase } from '#testing';
import { DEFAULT_VERIFICATION_SETTINGS } from '#verification';
import { FacilityDirectory } from './facility-directory.js';

let db: TestDatabase;
let clock: FakeClock;
let listener: PgListener;
let directory: FacilityDirectory;
let reads: number;
let facilityId: string;

beforeAll(async () => {
  db = await createTestDatabase();
}, 60_000);
afterAll(() => db.close());

beforeEach(async () => {
  facilityId = newId();
  await sql(`INSERT INTO facility (id, code, name, time_zone, settings) VALUES ($1, $2, '测试医院', 'Asia/Shanghai', '{"machineApproval": false}')`, facilityId, facilityId);
  await sql(`INSERT INTO department (facility_id, code, name, kind) VALUES ($1, 'D1', '儿科', 'pediatrics')`, facilityId);
  await sql(
    `INSERT INTO staff (id, facility_id, code, login, name, password_hash, roles, department_codes, prescribing_rights)
     VALUES ($1, $2, 'P1', $3, '张测试', '-', '{doctor}', '{D1}', '{general}')`, newId(), facilityId, newId(),
  );
  clock = new FakeClock();
  reads = 0;
  listener = new PgListener(db.url, silentLog());
  directory = new FacilityDirectory(countingReads(), clock, listener);
  directory.onModuleInit();
});
afterEach(() => listener.stop());

const sql = (text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> => db.database.query(text, values);

/** The test database, counting how often the directory goes to it. */
function countingReads(): TestDatabase['database'] {
  return new Proxy(db.database, {
    get(target, name) {
      if (name === 'query') reads += 1;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

const context = (): ReturnType<FacilityDirectory['contextFor']> => directory.contextFor(facilityId, 'D1', 'P1');

/** From here on it hears of changes, and has read the facility once. */
async function listening(): Promise<void> {
  await listener.start();
  await context();
}

const listeners = (): Promise<Record<string, unknown>[]> =>
  sql(`SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`);

it('gives a verification what it must know of the house', async () => {
  expect(await context()).toEqual({
    timeZone: 'Asia/Shanghai',
    settings: DEFAULT_VERIFICATION_SETTINGS,
    department: { code: 'D1', name: '儿科', active: true, kind: 'pediatrics' },
    prescriber: { code: 'P1', name: '张测试', active: true, departmentCodes: ['D1'], rights: ['general'] },
  });
  expect((await directory.facility(facilityId)).settings).toMatchObject({ machineApproval: false, reviewLeaseMinutes: 10 });
});

it('leaves out what it does not know, and refuses a facility there is not', async () => {
  expect(await directory.contextFor(facilityId, 'D9', 'P9')).not.toHaveProperty('department');
  expect(await directory.contextFor(facilityId, 'D9', 'P9')).not.toHaveProperty('prescriber');
  await expect(directory.facility(newId())).rejects.toMatchObject({ code: 'not-found' });
});

it('keeps nothing while it cannot hear of changes', async () => {
  await context();
  await context();
  expect(reads).toBe(2);
});

it('reads once for a thousand callers at once', async () => {
  await listening();
  clock.forward(MINUTE);
  reads = 0;
  await Promise.all(Array.from({ length: 1_000 }, context));
  expect(reads).toBe(1);
});

it.each([
  ['a prescriber loses a right', `UPDATE staff SET prescribing_rights = '{}' WHERE facility_id = $1`, { prescriber: { rights: [] } }],
  ['a prescriber leaves', 'UPDATE staff SET active = false WHERE facility_id = $1', { prescriber: { active: false } }],
  ['a department closes', 'UPDATE department SET active = false WHERE facility_id = $1', { department: { active: false } }],
  ['a setting changes', `UPDATE facility SET settings = '{"verification": {"cephalosporinSkinTest": true}}' WHERE id = $1`, { settings: { cephalosporinSkinTest: true } }],
])('hears it when %s', async (_what, change, expected) => {
  await listening();
  await context();
  await sql(change, facilityId);
  const matches = (value: object): boolean => {
    try {
      expect(value).toMatchObject(expected);
      return true;
    } catch {
      return false;
    }
  };
  await eventually(context, matches);
});

it('is not told when somebody signs out', async () => {
  const heard: (string | undefined)[] = [];
  const client = new Client({ connectionString: db.url });
  client.on('notification', ({ payload }) => heard.push(payload));
  await client.connect();
  await client.query('LISTEN directory_changed');
  await sql('UPDATE staff SET session_epoch = session_epoch + 1 WHERE facility_id = $1', facilityId);
  await sql(`UPDATE staff SET name = '李测试' WHERE facility_id = $1`, facilityId);
  await sql(`SELECT pg_notify('directory_changed', 'end')`);
  await eventually(() => heard, (payloads) => payloads.includes('end'));
  await client.end();
  expect(heard).toEqual([facilityId, 'end']);
});

it('drops everything when the connection that hears of changes was lost', async () => {
  await listening();
  const [connection] = await listeners();
  await db.asOwner('ALTER TABLE department DISABLE TRIGGER department_changed'); // a change nobody hears of
  await sql(`UPDATE department SET name = '儿内科' WHERE facility_id = $1`, facilityId);
  await db.asOwner('ALTER TABLE department ENABLE TRIGGER department_changed');
  expect((await context()).department?.name).toBe('儿科');
  await sql('SELECT pg_terminate_backend($1)', connection!.pid);
  await eventually(context, (value) => value.department?.name === '儿内科');
});

it('believes nothing for longer than a minute, however quiet it is', async () => {
  await listening();
  reads = 0;
  clock.forward(MINUTE - 1);
  await context();
  expect(reads).toBe(0);
  clock.forward(1);
  await context();
  expect(reads).toBe(1);
});
