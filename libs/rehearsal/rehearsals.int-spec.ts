import { FacilityVersions, type VersionHeader } from '#formulary';
import { newId, SECOND } from '#kernel';
import { Sweeps } from '#alerts';
import { openHospital } from '#testing';
import { RehearsalReader, type RehearsalView } from './rehearsal-reader.js';
import { Rehearsals } from './rehearsals.js';
import { LEASE_MS } from './run/rehearsal-log.js';
import { RehearsalRunner } from './run/rehearsal-runner.js';
import { type HeldPast, RehearsalHouse } from './testing/house.js';

const DOSES = ['5', '10', '10', '5', '10', '15', '10', '10'];

let house: RehearsalHouse;
let ids: string[];
/** 7 mg at most: the five of 10 mg are too much now as well. */
let lowered: VersionHeader;
beforeAll(async () => {
  house = await RehearsalHouse.open();
  ids = await house.prescribeAll(DOSES);
  lowered = await house.validated('7');
}, 90_000);
afterAll(() => house.close());

const conflict = expect.objectContaining({ code: 'state-conflict' });
const notFound = expect.objectContaining({ code: 'not-found' });
const doses = ({ result }: RehearsalView): string[] => result!.rules.filter(({ ruleId }) => ruleId.startsWith('DOSE-'))
  .map(({ before, after, added, removed, raised, lowered: less }) => [before, after, added.count, removed.count, raised.count, less.count].join());
const ofTrail = (id: string): Promise<Record<string, unknown>[]> => house.query(`SELECT action, actor_kind AS by, detail FROM audit_entry WHERE subject_id = $1 ORDER BY at, id`, id);

/** A run that is held in mid-way, in a process of its own. */
async function held(version = lowered, after = 2): Promise<{ id: string; past: HeldPast; over: Promise<void> }> {
  const past = house.held();
  past.after = after;
  const id = await house.start(version);
  const over = house.process(past).run(id);
  await past.reached.promise;
  return { id, past, over };
}

describe('a rehearsal', () => {
  it('finds exactly what a lowered limit adds, with examples, the newest first', async () => {
    const view = await house.rehearsed(lowered);
    expect(view).toMatchObject({ status: 'finished', reason: null, total: 8, done: 8, contentVersion: lowered.contentVersion, newest: 10_000, result: { replayed: 8, unreplayable: { count: 0 } } });
    expect(new Set(doses(view))).toEqual(new Set(['1,6,5,0,0,0']));
    const tens = [...ids].reverse().filter((_id, i) => [...DOSES].reverse()[i] === '10');
    for (const { added } of view.result!.rules) expect(added.examples).toEqual(tens);
    const { before, after } = view.result!;
    const alerts = ({ alertsPer100 }: typeof before): number => Number(alertsPer100!.caution) + Number(alertsPer100!.block);
    expect(alerts(after) - alerts(before)).toBeCloseTo(62.5);
    expect(after.forReview - before.forReview).toBe(5);
  });

  it('and what a raised one removes', async () => {
    expect(new Set(doses(await house.rehearsed(await house.validated('20'))))).toEqual(new Set(['1,0,0,1,0,0']));
  });

  it('says nothing differs when nothing does', async () => {
    expect((await house.rehearsed(await house.validated('10'))).result!.rules).toEqual([]);
  });

  it('looks at the newest, at a period, at both; and at nothing when there is nothing', async () => {
    const times = await house.query<{ at: Date }>('SELECT issued_at AS at FROM prescription WHERE facility_id = $1 ORDER BY issued_at', house.facilityId);
    const done = async (scope: object): Promise<number> => (await house.rehearsed(lowered, scope)).result!.replayed;
    const [issuedFrom, issuedBefore] = [times[1]!.at, times[5]!.at];
    expect([await done({ newest: 3 }), await done({ issuedFrom }), await done({ issuedFrom, issuedBefore }), await done({ issuedFrom, issuedBefore, newest: 2 }), await done({ issuedFrom: issuedBefore, issuedBefore: issuedFrom })]).toEqual([3, 7, 4, 2, 0]);
  });

  it('is part of the trail', async () => {
    const { id } = await house.rehearsed(lowered, { newest: 2 });
    expect(await ofTrail(id)).toEqual([
      { action: 'rehearsal.start', by: 'staff', detail: { version: lowered.id, content: lowered.contentVersion, issuedFrom: null, issuedBefore: null, newest: 2 } },
      { action: 'rehearsal.finish', by: 'system', detail: { version: lowered.id, prescriptions: 2 } },
    ]);
  });

  it('is known by the hash of what it tried; one of no prescription is none', async () => {
    const reader = house.get(RehearsalReader);
    const other = await house.validated('8');
    const of = async (version: VersionHeader) => (await reader.rehearsed(house.manager, [version.contentVersion!])).get(version.contentVersion!);
    expect(await of(other)).toBeUndefined();
    await house.rehearsed(other, { issuedBefore: new Date('2000-01-01') });
    expect(await of(other)).toBeUndefined();
    const first = await house.rehearsed(other, { newest: 1 });
    const last = await house.rehearsed(other, { newest: 3 });
    expect(await of(other)).toMatchObject({ id: last.id, replayed: 3, against: last.against, firstAt: first.endedAt, finishedAt: last.endedAt });
    expect(await of(await house.validated('8'))).toMatchObject({ id: last.id }); // the same rows once more
  });

  it('leaves out nothing and repeats nothing, however many were issued at the same moment', async () => {
    const at = new Date('2026-10-01T08:00:00+08:00');
    for (const mg of ['10', '10', '10', '10', '10']) await house.prescribe(mg, at);
    const past = house.held();
    past.go.resolve();
    const id = await house.start(lowered, { issuedFrom: at, issuedBefore: new Date(at.getTime() + 1) });
    await house.process(past).run(id);
    expect((await house.view(lowered, id)).result).toMatchObject({ replayed: 5 });
  });

  it('counts what cannot be opened for what it is: not replayed', async () => {
    const past = house.held('another-key-'.repeat(4));
    past.go.resolve();
    const id = await house.start(lowered);
    await house.process(past).run(id);
    expect(await house.view(lowered, id)).toMatchObject({ status: 'finished', done: 13, result: { replayed: 0, unreplayable: { count: 13, reasons: { 'identity-sealed': 13 } }, rules: [], after: { alertsPer100: null } } });
  });

  it('reads past prescriptions down their index', async () => {
    const plan = await house.db.database.transaction(async (manager) => {
      await manager.query('SET LOCAL enable_seqscan = off');
      return manager.query(`EXPLAIN SELECT id FROM prescription WHERE facility_id = $1 AND issued_at >= coalesce($2::timestamptz, '-infinity') AND (issued_at, id) < ('infinity', $3::uuid) ORDER BY issued_at DESC, id DESC LIMIT 250`, [house.facilityId, null, newId()]);
    });
    expect(JSON.stringify(plan)).toContain('prescription_issued_idx');
    expect(JSON.stringify(plan)).not.toContain('Sort');
  });
});

describe('while it runs', () => {
  it('says how far it is, and can be cancelled, once', async () => {
    const { id, past, over } = await held();
    expect(await house.view(lowered, id)).toMatchObject({ status: 'running', total: 13, done: 2, result: null, against: expect.any(String), localRules: 0 });
    await house.get(Rehearsals).cancel(house.reviewer, lowered.id, id);
    past.go.resolve();
    await over;
    expect(await house.view(lowered, id)).toMatchObject({ status: 'cancelled', reason: 'by-request', done: 2, result: null });
    await expect(house.get(Rehearsals).cancel(house.reviewer, lowered.id, id)).rejects.toEqual(conflict);
    expect((await ofTrail(id)).map(({ action, by }) => `${String(action)} ${String(by)}`)).toEqual(['rehearsal.start staff', 'rehearsal.cancel staff']);
  });

  it('tells the rate it goes at', async () => {
    const { id, past, over } = await held(lowered, 3);
    house.clock.forward(2 * SECOND);
    past.go.resolve();
    await over;
    expect(await house.view(lowered, id)).toMatchObject({ status: 'finished', done: 13, perSecond: 7 });
  });

  it('is the only one of its facility, whoever asks; another facility has its own', async () => {
    const { id, past, over } = await held();
    await expect(house.start(lowered)).rejects.toEqual(conflict);
    past.go.resolve();
    await over;
    const asked = await Promise.allSettled([1, 2, 3].map(() => house.start(lowered)));
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const each of asked) if (each.status === 'fulfilled') await house.get(RehearsalRunner).run(each.value);
    expect((await house.view(lowered, id)).status).toBe('finished');
  });

  it('is run once, however often the bell rings', async () => {
    const id = await house.start(lowered);
    const another = house.held();
    another.go.resolve(); // whoever is first does it
    await Promise.all([house.get(RehearsalRunner).run(id), house.process(another).run(id), house.get(RehearsalRunner).run(id)]);
    expect((await ofTrail(id)).map(({ action }) => action)).toEqual(['rehearsal.start', 'rehearsal.finish']);
  });

  it.each<[string, (version: VersionHeader) => Promise<unknown>]>([
    ['takes other rows', (version) => house.imported(version, '3')],
    ['is discarded', (version) => house.get(FacilityVersions).discard(house.step(version), '不用')],
  ])('ends when its version %s: what it found would be of something else', async (_what, change) => {
    const version = await house.validated('6');
    const { id, past, over } = await held(version);
    await change(version);
    past.go.resolve();
    await over;
    expect(await house.view(version, id)).toMatchObject({ status: 'cancelled', reason: 'version-changed', result: null });
    expect((await ofTrail(id)).at(-1)).toMatchObject({ action: 'rehearsal.cancel', by: 'system', detail: { reason: 'version-changed' } });
  });

  it('ends so as well when the change comes after the last prescription, or before the first', async () => {
    const [late, early] = [await house.validated('6'), await house.validated('6')];
    const { id, past, over } = await held(late, 7);
    await house.imported(late, '3');
    past.go.resolve();
    await over;
    expect(await house.view(late, id)).toMatchObject({ status: 'cancelled', reason: 'version-changed', result: null });
    const waiting = await house.start(early);
    await house.imported(early, '3');
    await house.get(RehearsalRunner).run(waiting);
    expect(await house.view(early, waiting)).toMatchObject({ status: 'cancelled', reason: 'version-changed', startedAt: null });
  });

  it('goes on when its version is signed and activated, and knows what it was held against', async () => {
    const version = await house.validated('9');
    const { id, past, over } = await held(version);
    const { against } = await house.view(version, id);
    const active = await house.activated(version);
    past.go.resolve();
    await over;
    expect(await house.view(version, id)).toMatchObject({ status: 'finished', against });
    expect(against).not.toBe(active.contentVersion);
    await expect(house.start(active)).rejects.toEqual(conflict); // with itself
    expect(await house.rehearsed(lowered)).toMatchObject({ against: active.contentVersion });
    await house.activated(await house.validated('10'));
  });
});

describe('a process', () => {
  it('that dies leaves it interrupted, seen by every reader at once, and never comes back to it', async () => {
    const { id, past, over } = await held();
    house.clock.forward(LEASE_MS + 1);
    expect(await house.view(lowered, id)).toMatchObject({ status: 'interrupted', reason: 'process-lost' });
    expect(await house.query('SELECT status FROM rehearsal WHERE id = $1', id)).toEqual([{ status: 'running' }]);
    past.go.resolve(); // it was not dead, only very slow
    await over;
    expect(await house.query('SELECT status, done FROM rehearsal WHERE id = $1', id)).toEqual([{ status: 'running', done: 2 }]);
    const lost = house.get(Sweeps).all().find(({ name }) => name === 'rehearsals-lost')!;
    await lost.run();
    expect(await house.query('SELECT status, reason FROM rehearsal WHERE id = $1', id)).toEqual([{ status: 'interrupted', reason: 'process-lost' }]);
    expect((await ofTrail(id)).at(-1)).toMatchObject({ action: 'rehearsal.interrupt', by: 'system' });
  });

  it('that died keeps nobody from starting again', async () => {
    const { id, past, over } = await held();
    house.clock.forward(LEASE_MS + 1);
    expect((await house.rehearsed(lowered)).status).toBe('finished');
    past.go.resolve();
    await over;
    expect((await house.view(lowered, id)).status).toBe('interrupted');
  });

  it('that is stopped says so', async () => {
    const past = house.held();
    const runner = house.process(past);
    const id = await house.start(lowered);
    const over = runner.run(id);
    await past.reached.promise;
    runner.onModuleDestroy();
    past.go.resolve();
    await over;
    expect(await house.view(lowered, id)).toMatchObject({ status: 'interrupted', reason: 'process-stopped', result: null });
    const waiting = await house.start(lowered);
    await runner.run(waiting);
    expect((await house.view(lowered, waiting)).status).toBe('queued');
    await house.get(Rehearsals).cancel(house.manager, lowered.id, waiting);
  });

  it('that is told to stop while its sweep runs one says so as well, and does not wait for another one', async () => {
    const past = house.held();
    const runner = house.process(past);
    const sweeps = house.sweepsOf(runner);
    const id = await house.start(lowered);
    house.clock.forward(16 * SECOND);
    const stopping = new AbortController();
    const sweep = sweeps.runWaiting(stopping.signal);
    await past.reached.promise;
    await sweeps.runWaiting(); // busy: it is left to the next round
    stopping.abort();
    past.go.resolve();
    await sweep;
    expect(await house.view(lowered, id)).toMatchObject({ status: 'interrupted', reason: 'process-stopped' });
  });

  it('that fails says so, and hands the failure on', async () => {
    const past = house.held();
    const id = await house.start(lowered);
    past.count = () => Promise.reject(new Error('the disk is full'));
    await expect(house.process(past).run(id)).rejects.toThrow('the disk is full');
    expect(await house.view(lowered, id)).toMatchObject({ status: 'interrupted', reason: 'failed' });
  });

  it('finds what a lost queue never rang for, after a while', async () => {
    const id = await house.start(lowered);
    const waiting = house.get(Sweeps).all().find(({ name }) => name === 'rehearsals-waiting')!;
    await waiting.run();
    expect((await house.view(lowered, id)).status).toBe('queued');
    house.clock.forward(16 * SECOND);
    await waiting.run();
    expect((await house.view(lowered, id)).status).toBe('finished');
  });
});

describe('another facility', () => {
  it('neither starts, sees nor cancels it, and its prescriptions are not looked at', async () => {
    const elsewhere = await openHospital(house.db.dataSource, 'ELSE');
    await house.prescribe('10', house.clock.now(), elsewhere.facilityId);
    const stranger = elsewhere.actor('M1');
    const view = await house.rehearsed(lowered, {});
    expect(view.done).toBe(13);
    const [rehearsals, reader] = [house.get(Rehearsals), house.get(RehearsalReader)];
    for (const tried of [
      rehearsals.start(stranger, lowered.id, {}), rehearsals.cancel(stranger, lowered.id, view.id), reader.read(stranger, lowered.id, view.id), reader.list(stranger, lowered.id, null, 10),
    ]) await expect(tried).rejects.toEqual(notFound);
    expect(await reader.rehearsed(stranger, [lowered.contentVersion!])).toEqual(new Map());
  });
});

it('is listed newest first, a page at a time', async () => {
  const reader = house.get(RehearsalReader);
  const version = await house.validated('4');
  const [one, two, three] = [await house.rehearsed(version), await house.rehearsed(version), await house.rehearsed(version)];
  expect((await reader.list(house.manager, version.id, null, 2)).map(({ id }) => id)).toEqual([three.id, two.id]);
  expect((await reader.list(house.manager, version.id, two.id, 2)).map(({ id }) => id)).toEqual([one.id]);
});

it.each<[string, () => Promise<unknown>, unknown]>([
  ['a draft', async () => house.start(await house.get(FacilityVersions).open(house.manager, { title: 'x', from: 'nothing' })), conflict],
  ['what was discarded', async () => house.start(await house.get(FacilityVersions).discard(house.step(await house.validated('2')), '不用')), conflict],
  ['what there is not', () => house.start({ id: newId() }), notFound],
])('is not to be had of %s', async (_what, start, refusal) => {
  await expect(start()).rejects.toEqual(refusal);
});

describe('in the database itself', () => {
  it.each(['result = \'{}\'', 'done = 1', 'status = \'running\', ended_at = NULL, result = NULL', 'content_version = against_version'])('what is over does not change: %s', async (change) => {
    const { id } = await house.rehearsed(lowered, { newest: 1 });
    await expect(house.query(`UPDATE rehearsal SET ${change} WHERE id = $1`, id)).rejects.toMatchObject({ code: 'SC010' });
    await expect(house.query('DELETE FROM rehearsal WHERE id = $1', id)).rejects.toMatchObject({ code: '42501' });
  });

  const insert = (version: Pick<VersionHeader, 'id'>, { content = lowered.contentVersion, status = 'queued', result = null as string | null } = {}): Promise<unknown> => house.query(
    `INSERT INTO rehearsal (id, facility_id, facility_version_id, content_version, status, result, requested_by, requested_at, ended_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, now(), CASE WHEN $6::jsonb IS NOT NULL THEN now() END)`, newId(), house.facilityId, version.id, content, status, result, house.manager.id);

  it('none begins otherwise than in the queue, nor of what its version does not hold', async () => {
    await expect(insert(lowered, { status: 'finished', result: '{}' })).rejects.toMatchObject({ code: 'SC012' });
    await expect(insert(await house.validated('1'))).rejects.toMatchObject({ code: 'SC012' });
    await insert(lowered);
    await expect(insert(lowered)).rejects.toMatchObject({ code: '23505' });
  });

  it('none finishes on what its version no longer holds', async () => {
    const [open] = await house.query<{ id: string }>(`SELECT id FROM rehearsal WHERE status = 'queued'`);
    await expect(house.query(`UPDATE rehearsal SET status = 'finished', result = '{}', ended_at = now() WHERE id = $1`, open!.id)).rejects.toMatchObject({ code: 'SC012' });
    await house.query(`UPDATE rehearsal SET status = 'running', heartbeat_at = now() WHERE id = $1`, open!.id);
    await expect(house.query(`UPDATE rehearsal SET newest = 1 WHERE id = $1`, open!.id)).rejects.toMatchObject({ code: 'SC010' });
    await house.imported(lowered, '1');
    await expect(house.query(`UPDATE rehearsal SET status = 'finished', result = '{}', ended_at = now() WHERE id = $1`, open!.id)).rejects.toMatchObject({ code: 'SC012' });
  });
});
