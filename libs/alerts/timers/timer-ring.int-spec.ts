import { MINUTE, newId } from '#kernel';
import { queryIn } from '#platform';
import { signal } from '#testing';
import { AlertHouse } from '../testing/alert-house.js';
import { eachTimer, TimerConditions } from './timer-conditions.js';
import { TimerNotDue } from './timer-ring.js';

/** Stands for any feature's subject: whoever holds it waits, whoever looks may write. */
const SUBJECTS = `CREATE TABLE subject (id uuid PRIMARY KEY, holds boolean NOT NULL, looked_at int NOT NULL DEFAULT 0); GRANT ALL ON subject TO PUBLIC`;

describe('TimerRing', () => {
  let house: AlertHouse;
  beforeAll(async () => {
    house = await AlertHouse.open();
    await house.db.asOwner(SUBJECTS);
    house.conditions.register(eachTimer('skin-test.reading-due', async (manager, timer) => {
      const [subject] = await queryIn<{ holds: boolean | null }>(manager, {
        text: 'UPDATE subject SET looked_at = looked_at + 1 WHERE id = $1 RETURNING holds', values: [timer.subjectId],
      });
      if (!subject) throw new Error('no such subject');
      return subject.holds ? house.draft({ kind: 'skin-test-reading-due', subjectType: 'skin-test', subjectId: timer.subjectId, dedupeKey: timer.subjectId, dueAt: timer.dueAt }) : null;
    }));
  }, 60_000);
  afterAll(() => house.close());

  async function subject({ holds = true, dueIn = 0, exists = true } = {}): Promise<{ id: string; timerId: string }> {
    const id = newId();
    if (exists) await house.query('INSERT INTO subject (id, holds) VALUES ($1, $2)', [id, holds]);
    return { id, timerId: await house.timer({ condition: 'skin-test.reading-due', subjectId: id }, dueIn) };
  }
  const looks = async (id: string): Promise<number> => (await house.query<{ n: number }>('SELECT looked_at AS n FROM subject WHERE id = $1', [id]))[0]!.n;
  const stateOf = async (timerId: string): Promise<string> => (await house.query<{ state: string }>('SELECT state FROM timer WHERE id = $1', [timerId]))[0]!.state;

  it('raises what holds and marks the timer fired', async () => {
    const { id, timerId } = await subject();
    await house.bell().ring(timerId);
    expect(await house.alertsOf({ id })).toHaveLength(1);
    expect(await stateOf(timerId)).toBe('fired');
  });

  it('raises nothing where the condition no longer holds', async () => {
    const { id, timerId } = await subject({ holds: false });
    await house.bell().ring(timerId);
    expect(await house.alertsOf({ id })).toEqual([]);
    expect(await stateOf(timerId)).toBe('fired');
  });

  it('has the effect of once when it rings twice', async () => {
    const { id, timerId } = await subject();
    await house.bell().ring(timerId);
    await house.bell().ring(timerId);
    expect(await house.alertsOf({ id })).toHaveLength(1);
    expect(await looks(id)).toBe(1);
  });

  it('has the effect of once when twenty processes ring at the same time', async () => {
    const subjects = await Promise.all(Array.from({ length: 10 }, () => subject()));
    const bells = Array.from({ length: 20 }, () => house.bell());
    await Promise.all(bells.flatMap((bell) => subjects.map(({ timerId }) => bell.ring(timerId))));
    for (const { id } of subjects) {
      expect(await house.alertsOf({ id })).toHaveLength(1);
      expect(await looks(id)).toBe(1);
    }
  });

  it('says by how much it was late', async () => {
    const { id, timerId } = await subject();
    house.clock.forward(3 * MINUTE);
    await house.bell().ring(timerId);
    expect(await house.alertsOf({ id })).toEqual([expect.objectContaining({ lateMs: 3 * MINUTE })]);
  });

  it('refuses to ring before its time, alone or among others, and rings those', async () => {
    const [early, due] = [await subject({ dueIn: MINUTE }), await subject()];
    const bell = house.bell();
    const [first, second] = await Promise.allSettled([bell.ring(early.timerId), bell.ring(due.timerId)]);
    expect(first).toMatchObject({ status: 'rejected', reason: expect.any(TimerNotDue) });
    expect(second).toMatchObject({ status: 'fulfilled' });
    expect(await stateOf(early.timerId)).toBe('pending');
  });

  it('does nothing for a timer that was cancelled, or that does not exist', async () => {
    const { id, timerId } = await subject();
    await house.do((m) => house.timers.cancel(m, id, house.clock.now()));
    await house.bell().ring(timerId);
    await house.bell().ring(newId());
    expect(await house.alertsOf({ id })).toEqual([]);
    expect(await stateOf(timerId)).toBe('cancelled');
  });

  it('sweeps up what no bell rang', async () => {
    const subjects = await Promise.all(Array.from({ length: 5 }, () => subject()));
    const fresh = await subject({ dueIn: MINUTE });
    house.clock.forward(2_000);
    expect(await house.bell().ringOverdue(1_000)).toBe(5);
    for (const { id } of subjects) expect(await house.alertsOf({ id })).toHaveLength(1);
    expect(await stateOf(fresh.timerId)).toBe('pending');
    await house.do((m) => house.timers.cancel(m, fresh.id, house.clock.now()));
  });

  it('rings the others when one cannot be rung, and leaves that one to be rung again', async () => {
    const [first, broken, last] = [await subject(), await subject({ exists: false }), await subject()];
    const bell = house.bell();
    const outcomes = await Promise.allSettled([first, broken, last].map(({ timerId }) => bell.ring(timerId)));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await stateOf(broken.timerId)).toBe('pending');
    expect(await house.alertsOf(first)).toHaveLength(1);
    expect(await house.alertsOf(last)).toHaveLength(1);
    await house.do((m) => house.timers.cancel(m, broken.id, house.clock.now()));
  });

  it('rings for all whose own bell is late, and not for one that spoils it', async () => {
    const [late, broken] = [await subject(), await subject({ exists: false })];
    house.clock.forward(1_000);
    const onTime = await subject();
    await house.bell().ring(onTime.timerId);
    expect(await house.alertsOf(onTime)).toHaveLength(1);
    expect(await house.alertsOf(late)).toEqual([]); // the broken one was late as well
    await house.do((m) => house.timers.cancel(m, broken.id, house.clock.now()));

    await house.bell().ring((await subject()).timerId);
    expect(await house.alertsOf(late)).toEqual([expect.objectContaining({ lateMs: 1_000 })]);
  });

  it('waits for a change of the subject that is under way, and then finds the timer cancelled', async () => {
    const { id, timerId } = await subject();
    const [held, release] = [signal(), signal()];
    const change = house.do(async (m) => {
      await queryIn(m, { text: 'UPDATE subject SET holds = false WHERE id = $1', values: [id] });
      held.resolve();
      await release.promise;
      await house.timers.cancel(m, id, house.clock.now());
    });
    await held.promise;
    const ringing = house.bell().ring(timerId);
    release.resolve();
    await Promise.all([change, ringing]);
    expect(await house.alertsOf({ id })).toEqual([]);
    expect(await stateOf(timerId)).toBe('cancelled');
  });

  it('rings the others while somebody keeps a subject to himself', async () => {
    const [kept, free] = [await subject(), await subject()];
    const [held, release] = [signal(), signal()];
    const keeping = house.do(async (m) => {
      await queryIn(m, { text: 'SELECT FROM subject WHERE id = $1 FOR UPDATE', values: [kept.id] });
      held.resolve();
      await release.promise;
    });
    await held.promise;
    const bell = house.bell();
    const outcomes = await Promise.allSettled([kept, free].map(({ timerId }) => bell.ring(timerId)));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled']);
    release.resolve();
    await keeping;
    await bell.ring(kept.timerId);
    expect(await house.alertsOf(kept)).toHaveLength(1);
  });
});

describe('TimerConditions', () => {
  const nothing = eachTimer('skin-test.expiring', async () => null);

  it('refuses two handlers for one condition', () => {
    const conditions = new TimerConditions();
    conditions.register(nothing);
    expect(() => conditions.register(nothing)).toThrow('two handlers');
  });

  it('names every condition nobody looks at', () => {
    const conditions = new TimerConditions();
    conditions.register(nothing);
    expect(() => conditions.assertComplete()).toThrow(/rework\.overdue.*alert\.escalate/);
    expect(() => conditions.assertComplete()).not.toThrow(/skin-test\.expiring/);
  });
});
