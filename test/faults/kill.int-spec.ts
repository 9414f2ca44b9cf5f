import { FaultyHouse } from './house.js';

describe('kill -9', () => {
  let house: FaultyHouse;
  beforeAll(async () => { house = await FaultyHouse.open(); }, 120_000);
  afterAll(() => house.close(), 60_000);

  it('of the API under load: what was answered is stored, and nothing is half-written', async () => {
    const answered: string[] = [];
    for (let life = 0; life < 3; life++) {
      const api = await house.api();
      const submissions = Array.from({ length: 60 }, (_, n) => house.submit(api, `KILL-${life}-${n}`).then((number) => {
        if (number) answered.push(number);
        if (answered.length === (life + 1) * 20) void house.kill(api); // in the middle of the others
      }));
      await Promise.all(submissions);
      if (api.child.exitCode === null && api.child.signalCode === null) await house.kill(api);
    }
    const stored = await house.database.query<{ number: string }>(`SELECT number FROM prescription`);
    expect(answered.length).toBeGreaterThanOrEqual(60);
    expect(answered.filter((number) => !stored.some((row) => row.number === number))).toEqual([]);
    expect(await house.halfWritten()).toEqual([]);
  }, 120_000);

  it('of the worker, again and again while cases fall due: every alert raised, none twice', async () => {
    await house.openCases(300, 1, 5);
    for (let life = 0; life < 4; life++) {
      const worker = await house.worker();
      await house.kill(worker); // as soon as it lives: in the middle of publishing, ringing or sweeping
    }
    await house.worker();
    expect(await house.allAlerted()).toMatchObject({ cases: 300, alerts: 300, most: 1 });
  }, 120_000);

  it('of one of two workers at work', async () => {
    const before = await house.allAlerted();
    const [doomed] = await Promise.all([house.worker(), house.worker()]);
    await house.openCases(200, 1, 4);
    await house.kill(doomed);
    expect(await house.allAlerted()).toMatchObject({ alerts: before.alerts + 200, most: 1 });
  }, 120_000);
});
