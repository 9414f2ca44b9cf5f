import { MINUTE } from '#kernel';
import type { StaffActor } from '#identity';
import { ALERT_KINDS, type AlertKind } from '../kinds.js';
import { AlertHouse } from '../testing/alert-house.js';
import type { AlertDraft } from './draft.js';

const refused = (code: string) => expect.objectContaining({ code });

describe('AlertDesk', () => {
  let house: AlertHouse;
  beforeAll(async () => { house = await AlertHouse.open(); }, 60_000);
  afterAll(() => house.close());

  const raise = async (draft: AlertDraft): Promise<string> => (await house.do((m) => house.alerts.raise(m, [draft], house.clock.now())))[0]!;
  const now = async (draft: AlertDraft) => (await house.alertsOf({ id: draft.subjectId }))[0]!;
  const step = (actor: StaffActor, alertId: string, ifMatch = 1) => ({ actor, alertId, ifMatch, at: house.clock.now(), requestId: null });
  const newsOf = async (alertId: string): Promise<string[]> =>
    (await house.query<{ type: string }>(`SELECT payload->>'type' AS type FROM outbox_message WHERE topic = 'event' AND key = $1 ORDER BY id`, [alertId])).map((row) => row.type);

  it('raises once, however many raise it at the same time', async () => {
    const draft = house.draft();
    const raised = await Promise.all(Array.from({ length: 20 }, () => house.do((m) => house.alerts.raise(m, [draft], house.clock.now()))));
    expect(raised.flat()).toHaveLength(1);
    expect(await newsOf(raised.flat()[0]!)).toEqual(['alert.raised']);
  });

  it.each<[AlertKind, (string | null)[]]>([
    ['walk-back', [null, 'rework-coordinator', 'pharmacy-manager', 'medical-office', 'medical-office']],
    ['review-overdue', ['reviewing-pharmacist', 'pharmacy-manager', 'medical-office', 'medical-office']],
    ['webhook-dead-lettered', ['administrator', 'administrator']],
  ])('%s climbs while nobody acknowledges it, up to its top', async (kind, asked) => {
    const draft = house.draft({ kind, assigneeRole: asked[0] as AlertDraft['assigneeRole'] });
    await raise(draft);
    const seen = [(await now(draft)).assigneeRole];
    while (seen.length < asked.length) {
      await house.passes(5 * MINUTE);
      seen.push((await now(draft)).assigneeRole);
    }
    expect(seen).toEqual(asked);
  });

  it('leaves every rung it climbed in the audit trail, once', async () => {
    const draft = house.draft();
    const id = await raise(draft);
    for (let n = 0; n < 6; n += 1) await house.passes(5 * MINUTE);
    const trail = await house.query(`SELECT facility_id, actor_kind, actor_id, detail FROM audit_entry WHERE action = 'alert.escalate' AND subject_id = $1 ORDER BY id`, [id]);
    expect(trail).toEqual(['rework-coordinator', 'pharmacy-manager', 'medical-office'].map((assigneeRole, index) => (
      { facility_id: house.facilityId, actor_kind: 'system', actor_id: null, detail: { kind: 'walk-back', level: index + 1, assigneeRole } })));
  });

  it('keeps the pace the facility set', async () => {
    await house.query(`UPDATE facility SET settings = '{"alertEscalationMinutes": 1}'`);
    const draft = house.draft();
    await raise(draft);
    await house.passes(MINUTE);
    expect(await now(draft)).toMatchObject({ level: 1 });
    await house.query(`UPDATE facility SET settings = '{}'`);
  });

  it('climbs no further once acknowledged', async () => {
    const owner = await house.hire(['dispensing-pharmacist']);
    const draft = house.draft({ assigneeId: owner.id });
    const id = await raise(draft);
    await house.do((m) => house.alerts.acknowledge(m, step(owner, id)));
    await house.passes(60 * MINUTE);
    expect(await now(draft)).toMatchObject({ level: 0, assigneeId: owner.id, resolution: null });
    expect(await newsOf(id)).toEqual(['alert.raised', 'alert.acknowledged']);
  });

  it('is acknowledged by who is asked or stands above, and by nobody else', async () => {
    const [owner, stranger, manager] = [await house.hire(['dispensing-pharmacist']), await house.hire(['dispensing-pharmacist']), await house.hire(['pharmacy-manager'])];
    const id = await raise(house.draft({ assigneeId: owner.id }));
    await expect(house.do((m) => house.alerts.acknowledge(m, step(stranger, id)))).rejects.toEqual(refused('role-missing'));
    await house.do((m) => house.alerts.acknowledge(m, step(manager, id)));
    await expect(house.do((m) => house.alerts.acknowledge(m, step(owner, id, 2)))).rejects.toEqual(refused('state-conflict'));
  });

  it('is acknowledged on the row version that was read', async () => {
    const owner = await house.hire(['dispensing-pharmacist']);
    const id = await raise(house.draft({ assigneeId: owner.id }));
    await expect(house.do((m) => house.alerts.acknowledge(m, step(owner, id, 9)))).rejects.toEqual(refused('stale-version'));
  });

  it('is resolved by a person only with a reason', async () => {
    const owner = await house.hire(['dispensing-pharmacist']);
    const draft = house.draft({ assigneeId: owner.id });
    const id = await raise(draft);
    await expect(house.do((m) => house.alerts.resolve(m, step(owner, id), ' '))).rejects.toEqual(refused('reason-required'));
    await house.do((m) => house.alerts.resolve(m, step(owner, id), '误报'));
    expect(await now(draft)).toMatchObject({ resolution: '误报' });
  });

  it('ends with its condition: those named, on that subject, once', async () => {
    const draft = house.draft();
    const other = house.draft({ subjectId: draft.subjectId, condition: 'deadline-near', dedupeKey: `other:${draft.subjectId}` });
    const ids = await house.do((m) => house.alerts.raise(m, [draft, other], house.clock.now()));
    const end = { at: house.clock.now(), resolution: 'acknowledged', conditions: ['no-acknowledgement'] };
    await house.do((m) => house.alerts.resolveFor(m, draft.subjectId, end));
    await house.do((m) => house.alerts.resolveFor(m, draft.subjectId, end));
    expect((await house.alertsOf({ id: draft.subjectId })).map((alert) => alert.resolution).sort()).toEqual(['acknowledged', null]);
    expect((await Promise.all(ids.map(newsOf))).flat().filter((type) => type === 'alert.resolved')).toHaveLength(1);
  });

  it('has words in both languages for every kind', () => {
    for (const { text } of Object.values(ALERT_KINDS)) expect([text.zh, text.en]).toEqual([expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/^[A-Z]/)]);
  });
});
