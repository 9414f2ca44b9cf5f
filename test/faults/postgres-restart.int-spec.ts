import { eventually } from '#testing';
import { FaultyHouse } from './house.js';

describe('PostgreSQL restarted under a running API and worker', () => {
  let house: FaultyHouse;
  beforeAll(async () => { house = await FaultyHouse.open(); }, 120_000);
  afterAll(() => house.close(), 60_000);

  it('both come back by themselves; no alert is lost, none raised twice, nothing half-written', async () => {
    const [api] = await Promise.all([house.api(), house.worker()]);
    await house.openCases(200, 1, 6);
    const load = Promise.all(Array.from({ length: 40 }, (_, n) => house.submit(api, `RESTART-${n}`)));
    await house.server.restart();
    await load;
    await eventually(() => fetch(`${api.url}/health/ready`).then((r) => r.status, () => 0), (status) => status === 200);
    expect(await house.submit(api, 'AFTERWARDS')).toBe('AFTERWARDS');
    expect(await house.allAlerted()).toMatchObject({ alerts: 200, most: 1 });
    expect(await house.halfWritten()).toEqual([]);
  }, 120_000);
});
