import type { StaffActor } from '#identity';
import { MINUTE } from '#kernel';
import type { ReworkCase } from './entities/rework-case.entity.js';
import { House, type RaisedAlert } from './testing/house.js';
import { closeCase, SITUATIONS } from './testing/situations.js';

describe('walk-back conditions', () => {
  let house: House;
  beforeAll(async () => { house = await House.open(); }, 60_000);
  afterAll(() => house.close());

  describe.each(Object.entries(SITUATIONS))('%s', (condition, { begin, end }) => {
    let owner: StaffActor;
    let rescuer: StaffActor;
    beforeEach(async () => {
      owner = await house.hire(['dispensing-pharmacist']);
      rescuer = await house.hire(['rework-coordinator']);
    });
    const raisedFor = async (rework: ReworkCase): Promise<RaisedAlert[]> => (await house.alertsOf(rework)).filter((alert) => alert.condition === condition);
    const move = (rework: ReworkCase, to: 'left' | 'at-window'): Promise<ReworkCase> =>
      house.do((m) => house.contacts.setWhereabouts(m, house.ref(rescuer, rework), to));

    it('is raised once, whoever rings how often, and resolved when it ends', async () => {
      const rework = await house.openCase(owner);
      await begin(house, rework, owner);
      await Promise.all(Array.from({ length: 5 }, () => house.bell().ringOverdue(0)));
      expect(await raisedFor(rework)).toEqual([expect.objectContaining({ kind: 'walk-back', resolution: null })]);

      await end(house, rework, owner);
      await house.passes(0);
      expect(await raisedFor(rework)).toEqual([expect.objectContaining({ resolution: expect.any(String) })]);
    });

    it('is not raised when the patient has left', async () => {
      const rework = await house.openCase(owner, { whereabouts: 'left' });
      await begin(house, rework, owner);
      await house.passes(0);
      expect((await house.alertsOf(rework)).filter((alert) => alert.kind === 'walk-back')).toEqual([]);
    });

    it('ends when the patient leaves, and is raised anew when he comes back', async () => {
      const rework = await house.openCase(owner);
      await begin(house, rework, owner);
      await house.passes(0);
      await move(rework, 'left');
      expect(await raisedFor(rework)).toEqual([expect.objectContaining({ resolution: 'patient-moved' })]);

      house.clock.forward(MINUTE);
      await move(rework, 'at-window');
      await house.passes(0);
      expect(await raisedFor(rework)).toEqual([expect.objectContaining({ resolution: 'patient-moved' }), expect.objectContaining({ resolution: null })]);
    });

    it('is not raised on a case that was closed in time', async () => {
      const rework = await house.openCase(owner);
      await closeCase(house, rework, owner);
      await house.passes(60 * MINUTE);
      expect(await house.alertsOf(rework)).toEqual([]);
    });
  });
});
