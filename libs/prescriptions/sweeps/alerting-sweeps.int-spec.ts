import { MINUTE } from '#kernel';
import { Health } from '#platform';
import { Window } from '../../../test/support/window.js';
import { DegradedVerification } from './degraded-verification.js';
import { ExpiringPrescriptions } from './expiring-prescriptions.js';

let window: Window;
beforeAll(async () => { window = await Window.open(); }, 60_000);
afterAll(() => window.close());

interface Told extends Record<string, unknown> {
  readonly kind: string;
  readonly condition: string;
  readonly assignee: string | null;
  readonly role: string | null;
  readonly resolution: string | null;
}
const told = (subject: string, kind: string): Promise<Told[]> => window.query<Told>(
  `SELECT condition, assignee_id AS assignee, assignee_role AS role, resolution FROM alert WHERE subject_id = $1 AND kind = $2 ORDER BY raised_at, dedupe_key`, [subject, kind]);

describe('an open prescription near the end of its validity', () => {
  const expiring = () => window.get(ExpiringPrescriptions);
  const alerts = (id: string) => told(id, 'prescription-expiring');
  const open = (who: Partial<Told>) => [{ condition: 'prescription-expiring', assignee: null, role: null, resolution: null, ...who }];
  /** Valid until tomorrow (or the day after) at the facility; the clock is then put to `minutes` before that day is over. */
  const before = async (minutes: number, work: () => Promise<void>): Promise<void> => {
    const [row] = await window.query<{ end: Date }>(`SELECT (($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date + 2)::timestamp AT TIME ZONE 'Asia/Shanghai' AS end`, [window.clock.now()]);
    const ms = row!.end.getTime() - minutes * MINUTE - window.clock.now().getTime();
    window.clock.forward(ms);
    await work().finally(() => window.clock.forward(-ms));
  };
  const tomorrow = async (): Promise<string> => (await window.query<{ day: string }>(
    `SELECT (($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date + 1)::text AS day`, [window.clock.now()]))[0]!.day;
  const submit = async (): Promise<string> => (await window.submit(window.amlodipine({ validUntil: await tomorrow() }))).answer.id;

  it('is told of two hours before, once, to whose turn it is; the hand-over ends it', async () => {
    const id = await submit();
    await before(121, () => expiring().tell());
    expect(await alerts(id)).toEqual([]);
    await before(119, async () => {
      await Promise.all([expiring().tell(), expiring().tell()]);
      await expiring().tell();
      expect(await alerts(id)).toEqual(open({ role: 'preparing-pharmacist' }));
      await window.toCounter(id);
      expect(await alerts(id)).toMatchObject([{ resolution: null }]);
      await window.handOverAll(id);
      await expiring().tell();
    });
    expect(await alerts(id)).toMatchObject([{ resolution: 'handed-over' }]);
  });

  it('is told to him who has it in hand, but not when he has gone home', async () => {
    const off = (at: string) => window.query(`UPDATE duty SET signed_out_at = ${at} WHERE staff_id = $1`, [window.person('tiaopei').id]);
    const inHand = async (): Promise<string> => {
      const id = await submit();
      await window.preparation().start(window.step('tiaopei', id));
      return id;
    };
    const mine = await inHand();
    await before(60, () => expiring().tell());
    expect(await alerts(mine)).toEqual(open({ assignee: window.person('tiaopei').id }));
    const left = await inHand();
    await off('now()');
    await before(60, () => expiring().tell());
    await off('NULL');
    expect(await alerts(left)).toEqual(open({ role: 'preparing-pharmacist' }));
  });

  it('ends with the validity, and with the next version; a new version is told of anew', async () => {
    const [ends, amended] = [await submit(), window.amlodipine({ validUntil: await tomorrow() })];
    const { answer: { id } } = await window.submit(amended);
    await before(30, async () => {
      await expiring().tell();
      await window.submit({ ...amended, version: 2, visitNumber: 'V-2' });
      expect(await alerts(id)).toMatchObject([{ resolution: 'amended' }]);
      await expiring().tell();
      expect(await alerts(id)).toMatchObject([{ resolution: 'amended' }, { resolution: null }]);
    });
    await before(-1, () => window.sweeps().expire());
    expect(await alerts(ends)).toMatchObject([{ resolution: 'expired' }]);
  });
});

describe('a verification that does not do its work', () => {
  const look = () => window.get(DegradedVerification).look();
  const alerts = (condition: string) => told(window.facilityId, 'verification-degraded').then((all) => all.filter((alert) => alert.condition === condition));
  const asked = (resolution: string | null) => expect.objectContaining({ role: 'administrator', assignee: null, resolution });
  beforeEach(async () => {
    window.clock.forward(31 * MINUTE);
    await look();
  });

  /** Stores a submission as it would be stored had the verification lacked `code`. */
  async function lacking(code: string): Promise<string> {
    const { answer: { id } } = await window.submit(window.amlodipine());
    await window.db.asOwner(
      `ALTER TABLE prescription_version DISABLE TRIGGER USER;
       UPDATE prescription_version SET verdict = jsonb_set(verdict, '{verifications,0,missing}', '[{"code":"${code}","text":{"zh":"示例","en":"sample"}}]') WHERE prescription_id = '${id}';
       ALTER TABLE prescription_version ENABLE TRIGGER USER;`);
    return id;
  }

  it('because a rule throws is told of once, at the first, and over half an hour after the last', async () => {
    await lacking('engine-failure');
    await Promise.all([look(), look()]);
    await lacking('engine-failure');
    await look();
    expect(await alerts('engine-failure')).toEqual([asked(null)]);
    window.clock.forward(29 * MINUTE);
    await look();
    expect(await alerts('engine-failure')).toEqual([asked(null)]);
    window.clock.forward(2 * MINUTE);
    await look();
    expect(await alerts('engine-failure')).toEqual([asked('recovered')]);
    await lacking('engine-failure');
    await look();
    expect(await alerts('engine-failure')).toEqual([asked('recovered'), asked(null)]);
  });

  it('because the knowledge covers too little is told of when it is many, not for a drug or two', async () => {
    for (let n = 0; n < 4; n += 1) await lacking('monograph');
    await look();
    expect(await alerts('knowledge-not-covered')).toEqual([]);
    for (let n = 0; n < 16; n += 1) await window.submit(window.amlodipine());
    await lacking('monograph');
    await look();
    expect(await alerts('knowledge-not-covered')).toEqual([]); // 5 of 21
    await lacking('dose-range');
    await look();
    expect(await alerts('knowledge-not-covered')).toEqual([asked(null)]); // 6 of 22
    for (let n = 0; n < 10; n += 1) await lacking('weight');
    await look();
    expect(await alerts('knowledge-not-covered')).toEqual([asked('recovered')]); // 6 of 32: what the patient's record lacks is another matter
  });

  it('because the knowledge itself is damaged is told of until it is well again', async () => {
    const health = window.get(Health);
    const ready = health.ready.bind(health);
    health.ready = async () => ({ status: 'failing', checks: { knowledge: { status: 'failing', ms: 1 } } });
    await look();
    await look();
    expect(await alerts('knowledge-unhealthy')).toEqual([asked(null)]);
    health.ready = ready;
    await look();
    expect(await alerts('knowledge-unhealthy')).toEqual([asked('recovered')]);
  });
});
