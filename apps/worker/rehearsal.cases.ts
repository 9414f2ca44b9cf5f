import { amount, OrderWriter } from '#demo';
import { FacilityVersions, KNOWLEDGE } from '#formulary';
import type { StaffActor } from '#identity';
import type { Knowledge } from '#knowledge';
import { Intake } from '#prescriptions';
import { RehearsalReader, Rehearsals } from '#rehearsal';
import { eventually } from '#testing';
import { LiveHouse } from './testing/live-house.js';

/** From the request through outbox, queue and worker to its result, with two workers at it. The same for every queue backend. */
export function describeRehearsal(kind: 'postgres' | 'redis', redisUrl: string): void {
  describe(`a rehearsal with the queues in ${kind}`, () => {
    let house: LiveHouse;
    let manager: StaffActor;
    let get: <T>(service: new (...needs: never[]) => T) => T;
    beforeAll(async () => {
      house = await LiveHouse.open();
      const worker = await house.work(redisUrl);
      await house.work(redisUrl);
      manager = await house.hire(['pharmacy-manager']);
      get = (service) => worker.get(service as never, { strict: false });
      const writer = new OrderWriter(worker.get<Knowledge>(KNOWLEDGE, { strict: false }), new Date());
      for (const number of ['R-1', 'R-2', 'R-3']) {
        const order = writer.write(number, { diagnoses: [{ code: 'I10', text: '高血压' }], lines: [['AML-TAB-5', { singleDose: amount('5 mg'), frequency: 'qd', days: 7, quantity: amount('1 {box}') }]] });
        await get(Intake).submit({ kind: 'client', id: manager.id, facilityId: manager.facilityId, scopes: [] }, order, { requestId: null, idempotency: null });
      }
    }, 120_000);
    afterAll(() => house.close());

    it('is run by a worker, once', async () => {
      const draft = await get(FacilityVersions).open(manager, { title: '试运行' });
      const version = await get(FacilityVersions).validate({ actor: manager, versionId: draft.id, ifMatch: draft.rowVersion });
      const id = await get(Rehearsals).start(manager, version.id, {});
      const view = await eventually(() => get(RehearsalReader).read(manager, version.id, id), ({ status }) => status === 'finished');
      expect(view).toMatchObject({ total: 3, done: 3, result: { replayed: 3, rules: [] } });
      expect(await house.query(`SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id`, [id])).toEqual([{ action: 'rehearsal.start' }, { action: 'rehearsal.finish' }]);
    }, 60_000);
  });
}
