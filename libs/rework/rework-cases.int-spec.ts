import { MINUTE, newId } from '#kernel';
import type { Role, StaffActor } from '#identity';
import { House } from './testing/house.js';

const refused = (code: string) => expect.objectContaining({ code });

describe('rework cases', () => {
  let house: House;
  beforeEach(async () => { house = await House.open(); }, 60_000);
  afterEach(() => house.close());

  describe('the owner', () => {
    it('is the pharmacist who met it', async () => {
      await house.hire(['rework-coordinator']);
      const pharmacist = await house.hire(['reviewing-pharmacist']);
      expect(await house.openCase(pharmacist)).toMatchObject({ ownerId: pharmacist.id, status: 'open' });
    });

    it('of a case the rules opened is the coordinator on duty with fewest open cases', async () => {
      await house.hire(['dispensing-pharmacist']);
      const [first, second] = [await house.hire(['rework-coordinator']), await house.hire(['rework-coordinator'])];
      await house.hire(['rework-coordinator'], false);
      const owners = [];
      for (let n = 0; n < 4; n += 1) owners.push((await house.openCase(null)).ownerId);
      expect(owners.sort()).toEqual([first.id, first.id, second.id, second.id].sort());
    });

    it('is else who on duty can best answer for it; whoever fills prescriptions only when there is nobody else', async () => {
      await house.hire(['rework-coordinator'], false);
      await house.hire(['pharmacy-manager'], false);
      const joining: Role[] = ['preparing-pharmacist', 'pharmacy-manager', 'dispensing-pharmacist', 'reviewing-pharmacist', 'rework-coordinator'];
      for (const role of joining) {
        const person = await house.hire([role]);
        expect(await house.openCase(null)).toMatchObject({ ownerId: person.id });
        expect(await house.openCase(null)).toMatchObject({ ownerId: person.id });
      }
    });

    it('counts by his highest post who holds several', async () => {
      await house.hire(['dispensing-pharmacist']);
      const both = await house.hire(['preparing-pharmacist', 'reviewing-pharmacist']);
      expect(await house.openCase(null)).toMatchObject({ ownerId: both.id });
    });

    it('is else the pharmacy manager by name, who is told at once; accepting ends the alert', async () => {
      const manager = await house.hire(['pharmacy-manager'], false);
      const rework = await house.openCase(null);
      expect(rework.ownerId).toBe(manager.id);
      expect(await house.alertsOf(rework)).toEqual([expect.objectContaining({ kind: 'rework-unowned', level: 2, assigneeId: manager.id, resolution: null })]);

      const pharmacist = await house.hire(['dispensing-pharmacist']);
      await house.do((m) => house.ownership.accept(m, house.ref(pharmacist, rework)));
      expect(await house.alertsOf(rework)).toEqual([expect.objectContaining({ resolution: 'owner-changed' })]);
    });

    it('does not exist where there is nobody at all: the case is refused rather than left without one', async () => {
      await expect(house.openCase(null)).rejects.toEqual(refused('owner-not-on-duty'));
    });

    it('cannot be somebody who signed out meanwhile', async () => {
      const pharmacist = await house.hire(['reviewing-pharmacist']);
      await house.goOffDuty(pharmacist);
      await expect(house.openCase(pharmacist)).rejects.toEqual(refused('not-on-duty'));
    });
  });

  describe('ownership', () => {
    it('moves only when the colleague asked accepts it, on duty', async () => {
      const [owner, colleague, stranger] = [await house.hire(['dispensing-pharmacist']), await house.hire(['dispensing-pharmacist']), await house.hire(['dispensing-pharmacist'])];
      const rework = await house.openCase(owner);
      await house.do((m) => house.ownership.offer(m, house.ref(owner, rework), colleague.id));
      expect(await house.read(rework.id)).toMatchObject({ ownerId: owner.id, offeredTo: colleague.id });
      await expect(house.do((m) => house.ownership.accept(m, house.ref(stranger, rework)))).rejects.toEqual(refused('state-conflict'));

      await house.goOffDuty(colleague);
      await expect(house.do((m) => house.ownership.accept(m, house.ref(colleague, rework)))).rejects.toEqual(refused('not-on-duty'));
      await house.signIn(colleague.id);
      await house.do((m) => house.ownership.accept(m, house.ref(colleague, rework)));
      expect(await house.read(rework.id)).toMatchObject({ ownerId: colleague.id, offeredTo: null });
    });

    it('stays where it is when the offer is declined', async () => {
      const [owner, colleague] = [await house.hire(['dispensing-pharmacist']), await house.hire(['dispensing-pharmacist'])];
      const rework = await house.openCase(owner);
      await house.do((m) => house.ownership.offer(m, house.ref(owner, rework), colleague.id));
      await house.do((m) => house.ownership.decline(m, house.ref(colleague, rework)));
      expect(await house.read(rework.id)).toMatchObject({ ownerId: owner.id, offeredTo: null });
    });

    it('is not offered to someone off duty, to a stranger of the pharmacy, or to the owner himself', async () => {
      const owner = await house.hire(['dispensing-pharmacist']);
      const rework = await house.openCase(owner);
      const offer = (to: string): Promise<unknown> => house.do((m) => house.ownership.offer(m, house.ref(owner, rework), to));
      await expect(offer((await house.hire(['dispensing-pharmacist'], false)).id)).rejects.toEqual(refused('owner-not-on-duty'));
      await expect(offer((await house.hire(['doctor'])).id)).rejects.toEqual(refused('unknown-reference'));
      await expect(offer(newId())).rejects.toEqual(refused('unknown-reference'));
      await expect(offer(owner.id)).rejects.toEqual(refused('same-person'));
    });

    it('takes along what the old owner was asked', async () => {
      const [owner, colleague] = [await house.hire(['dispensing-pharmacist']), await house.hire(['dispensing-pharmacist'])];
      const rework = await house.openCase(owner);
      await house.passes(5 * MINUTE);
      expect(await house.alertsOf(rework)).toEqual([expect.objectContaining({ assigneeId: owner.id, level: 0 })]);
      await house.do((m) => house.ownership.offer(m, house.ref(owner, rework), colleague.id));
      await house.do((m) => house.ownership.accept(m, house.ref(colleague, rework)));
      expect(await house.alertsOf(rework)).toEqual([expect.objectContaining({ assigneeId: colleague.id, resolution: null })]);
    });

    it('by someone gone goes to one colleague, however many step in at once', async () => {
      const owner = await house.hire(['dispensing-pharmacist']);
      const colleagues = await Promise.all(Array.from({ length: 5 }, () => house.hire(['dispensing-pharmacist'])));
      const rework = await house.openCase(owner);
      await house.goOffDuty(owner);
      const outcomes = await Promise.allSettled(colleagues.map((c) => house.do((m) => house.ownership.accept(m, house.ref(c, rework)))));
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    });
  });

  describe('the answer', () => {
    const given = (owner: StaffActor) => ({ actor: owner, at: house.clock.now(), answeredBy: 'D001' });

    it('cannot be a confirmation while a reject finding stands', async () => {
      const owner = await house.hire(['dispensing-pharmacist']);
      const rework = await house.openCase(owner, { prescriptionId: await house.prescription('reject') });
      const confirm = house.do((m) => house.cases.recordAnswer(m, rework.id, { ...given(owner), answer: 'confirm', reason: '需要', secondSignature: 'D001' }));
      await expect(confirm).rejects.toEqual(refused('answer-not-allowed'));
    });

    it('confirms a block with reason and second signature, and counts as acknowledged', async () => {
      const owner = await house.hire(['dispensing-pharmacist']);
      const rework = await house.openCase(owner);
      await house.do((m) => house.cases.recordAnswer(m, rework.id, { ...given(owner), answer: 'confirm', reason: '已监测血药浓度', secondSignature: 'D001' }));
      expect(await house.read(rework.id)).toMatchObject({ status: 'answered', answer: 'confirm', secondSignature: 'D001', acknowledgedAt: house.clock.now() });
    });

    it('is given once', async () => {
      const owner = await house.hire(['dispensing-pharmacist']);
      const rework = await house.openCase(owner);
      const answers = await Promise.allSettled(['amend', 'cancel'].map((answer) =>
        house.do((m) => house.cases.recordAnswer(m, rework.id, { ...given(owner), answer: answer as 'amend' }))));
      expect(answers.map((a) => a.status).sort()).toEqual(['fulfilled', 'rejected']);
    });
  });

  it('starts again under the same owner when the new version is sent back as well', async () => {
    const owner = await house.hire(['dispensing-pharmacist']);
    const rework = await house.openCase(owner);
    await house.do((m) => house.cases.recordAnswer(m, rework.id, { answer: 'amend', answeredBy: 'D001', actor: owner, at: house.clock.now() }));
    house.clock.forward(10 * MINUTE);
    const again = await house.do((m) => house.cases.supersede(m, rework.id, { version: 2, actor: owner, at: house.clock.now() }));
    expect(again).toMatchObject({ id: rework.id, ownerId: owner.id, version: 2, status: 'open', answer: null });
    await house.passes(5 * MINUTE);
    expect(await house.alertsOf(rework)).toEqual([expect.objectContaining({ condition: 'no-acknowledgement', lateMs: 0 })]);
  });

  it('keeps one open case per prescription: returned again by a colleague, it passes to him only if its owner is gone', async () => {
    const [owner, reviewer] = [await house.hire(['dispensing-pharmacist']), await house.hire(['reviewing-pharmacist'])];
    const first = await house.openCase(owner);
    const again = await house.openCase(reviewer, { prescriptionId: first.prescriptionId, version: 2 });
    expect(again).toMatchObject({ id: first.id, ownerId: owner.id, version: 2 });
    await house.goOffDuty(owner);
    expect(await house.openCase(reviewer, { prescriptionId: first.prescriptionId, version: 3 })).toMatchObject({ id: first.id, ownerId: reviewer.id });
  });

  it('ends with its prescription, whoever ended that, and leaves nothing to ring', async () => {
    const [owner, other] = [await house.hire(['dispensing-pharmacist']), await house.hire(['dispensing-pharmacist'])];
    const rework = await house.openCase(owner);
    await house.passes(5 * MINUTE);
    await house.do((m) => house.cases.closeFor(m, rework.prescriptionId, { reason: 'handed-over', actor: other, at: house.clock.now() }));
    expect(await house.read(rework.id)).toMatchObject({ status: 'closed', closeReason: 'handed-over' });
    expect(await house.query(`SELECT FROM timer WHERE state = 'pending'`)).toEqual([]);
    expect(await house.alertsOf(rework)).toEqual([expect.objectContaining({ resolution: 'closed' })]);
    await house.do((m) => house.cases.closeFor(m, rework.prescriptionId, { reason: 'handed-over', actor: other, at: house.clock.now() }));
  });

  it('is closed by hand only by who acts for it, with a reason', async () => {
    const [owner, stranger] = [await house.hire(['dispensing-pharmacist']), await house.hire(['dispensing-pharmacist'])];
    const rework = await house.openCase(owner);
    const close = (by: StaffActor, reason: string): Promise<unknown> => house.do((m) => house.cases.close(m, house.ref(by, rework), reason));
    await expect(close(stranger, '解决')).rejects.toEqual(refused('role-missing'));
    await expect(close(owner, '  ')).rejects.toEqual(refused('reason-required'));
    await close(owner, '患者改日再来');
    await expect(close(owner, '再关')).rejects.toEqual(refused('state-conflict'));
  });

  it('counts a walk-back once, with its cause', async () => {
    const owner = await house.hire(['dispensing-pharmacist']);
    const rework = await house.openCase(owner);
    const record = (): Promise<unknown> => house.do((m) => house.contacts.recordWalkBack(m, house.ref(owner, rework), { cause: '医师要求面诊', minutes: 25 }));
    await record();
    expect(await house.read(rework.id)).toMatchObject({ walkBackCause: '医师要求面诊', walkBackMinutes: 25, status: 'open' });
    await expect(record()).rejects.toEqual(refused('state-conflict'));
  });

  it('writes a step with its log entry, audit entry and event, or none of them', async () => {
    const owner = await house.hire(['dispensing-pharmacist']);
    const rework = await house.openCase(owner);
    const count = async (): Promise<unknown> => (await house.query(
      `SELECT (SELECT count(*)::int FROM rework_contact) AS log, (SELECT count(*)::int FROM audit_entry) AS audit,
         (SELECT count(*)::int FROM outbox_message WHERE topic = 'event') AS events`))[0];
    expect(await count()).toEqual({ log: 1, audit: 1, events: 1 });
    const failing = house.do(async (m) => {
      await house.contacts.acknowledge(m, house.hisRef(rework));
      throw new Error('later in the same transaction');
    });
    await expect(failing).rejects.toThrow('later');
    expect(await count()).toEqual({ log: 1, audit: 1, events: 1 });
    await house.do((m) => house.contacts.acknowledge(m, house.hisRef(rework)));
    expect(await count()).toEqual({ log: 2, audit: 2, events: 2 });
  });

  it('refuses a step on a row version that is no longer current, and on another facility\'s case', async () => {
    const owner = await house.hire(['dispensing-pharmacist']);
    const rework = await house.openCase(owner);
    const step = (change: object): Promise<unknown> => house.do((m) => house.contacts.patientCalled(m, { ...house.ref(owner, rework), ...change }));
    await expect(step({ ifMatch: 7 })).rejects.toEqual(refused('stale-version'));
    await expect(step({ actor: { ...owner, facilityId: newId() } })).rejects.toEqual(refused('not-found'));
  });
});
