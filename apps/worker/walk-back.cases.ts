import type { StaffActor } from '#identity';
import { eventually } from '#testing';
import type { RaisedAlert } from '../../libs/rework/testing/house.js';
import { SITUATIONS } from '../../libs/rework/testing/situations.js';
import { LiveHouse } from './testing/live-house.js';

/** A person waits this long without noticing; a single machine under test may. */
const NOTICED_MS = 5_000;

/** Every walk-back condition of domain §6, through outbox, queue and bell, with two workers at it. The same for every queue backend. */
export function describeWalkBacks(kind: 'postgres' | 'redis', redisUrl: string): void {
  describe(`walk-back alerts with the queues in ${kind}`, () => {
    let house: LiveHouse;
    let owner: StaffActor;
    beforeAll(async () => {
      house = await LiveHouse.open();
      await house.hurry();
      await house.work(redisUrl);
      await house.work(redisUrl);
    }, 90_000);
    beforeEach(async () => { owner = await house.hire(['dispensing-pharmacist']); });
    afterAll(() => house.close());

    const settled = (): Promise<unknown> => eventually(
      () => house.query('SELECT FROM outbox_message WHERE published_at IS NULL LIMIT 1'), (waiting) => waiting.length === 0);

    it.each(Object.entries(SITUATIONS))('%s: raised once, and resolved when it ends', async (condition, { begin, end }) => {
      const rework = await house.openCase(owner);
      const alerts = async (): Promise<RaisedAlert[]> => (await house.alertsOf(rework)).filter((alert) => alert.condition === condition);
      await begin(house, rework, owner);
      const [raised] = await eventually(alerts, (found) => found.length > 0);
      expect(raised).toMatchObject({ kind: 'walk-back', resolution: null });
      expect(raised!.lateMs).toBeLessThan(NOTICED_MS);

      await end(house, rework, owner);
      await settled();
      expect(await alerts()).toEqual([expect.objectContaining({ id: raised!.id, resolution: expect.any(String) })]);
      const told = await house.query<{ type: string }>(`SELECT type FROM event_feed WHERE subject_id = $1 ORDER BY event_feed.id`, [raised!.id]);
      expect(told.map((event) => event.type)).toEqual(['alert.raised', 'alert.resolved']);
    }, 30_000);

    it('raises nothing for a patient who has left', async () => {
      const rework = await house.openCase(owner, { whereabouts: 'left' });
      await house.do((m) => house.contacts.patientCalled(m, house.ref(owner, rework)));
      await eventually(() => house.query(`SELECT FROM timer WHERE subject_id = $1 AND state = 'pending'`, [rework.id]), (pending) => pending.length === 0);
      expect((await house.alertsOf(rework)).filter((alert) => alert.kind === 'walk-back')).toEqual([]);
    }, 30_000);
  });
}
