import type { StaffActor } from '#identity';
import { type NewJob, OutboxRelay, PgListener, QueueBackend } from '#platform';
import { eventually, silentLog } from '#testing';
import { Publisher } from './relay/publisher.js';
import { LiveHouse } from './testing/live-house.js';

/** A queue that cannot be reached, as Redis when it is stopped. */
class LostQueues extends QueueBackend {
  readonly kind = 'redis';
  asked = 0;

  async add(): Promise<void> {
    this.asked += 1;
    throw new Error('the job queue (redis) does not answer');
  }

  addBulk(_queue: string, _jobs: readonly NewJob[]): Promise<void> {
    return this.add();
  }

  registerProcessor(): void {
    // nobody will ever ring
  }

  async start(): Promise<void> {
    // nor start
  }

  ping(): Promise<void> {
    return this.add();
  }

  async close(): Promise<void> {
    // nothing is open
  }
}

describe('a worker whose queue is lost', () => {
  let house: LiveHouse;
  let owner: StaffActor;
  const queues = new LostQueues();
  beforeAll(async () => {
    house = await LiveHouse.open();
    await house.hurry();
    await house.work('', queues);
    owner = await house.hire(['dispensing-pharmacist']);
  }, 90_000);
  afterAll(() => house.close());

  it('still raises what falls due, and tells of it', async () => {
    const rework = await house.openCase(owner);
    const [alert] = await eventually(() => house.alertsOf(rework), (alerts) => alerts.length > 0);
    expect(queues.asked).toBeGreaterThan(0);
    await eventually(() => house.query(`SELECT FROM event_feed WHERE subject_id = $1 AND type = 'alert.raised'`, [alert!.id]), (events) => events.length === 1);
  }, 30_000);
});

describe('a relay that dies between handing on and marking', () => {
  let house: LiveHouse;
  beforeAll(async () => { house = await LiveHouse.open(); }, 60_000);
  afterAll(() => house.close());

  it('hands on again, and the effect is that of once', async () => {
    const worker = await house.prepareWorker('');
    const owner = await house.hire(['dispensing-pharmacist']);
    const publisher = worker.get(Publisher, { strict: false });
    const listener = new PgListener(house.db.url, silentLog());
    let deaths = 0;
    const dying = new OutboxRelay({
      database: house.db.database, listener, log: silentLog(), pollMs: 20,
      publish: async (messages, manager) => {
        await publisher.publish(messages, manager);
        deaths += 1;
        throw new Error('killed');
      },
    });
    dying.start();
    const rework = await house.openCase(owner);
    await house.do((m) => house.contacts.patientCalled(m, house.ref(owner, rework)));
    await eventually(() => deaths, (count) => count > 0);
    await worker.init(); // whose relay hands on again, beside the one that goes on dying
    await eventually(() => house.alertsOf(rework), (alerts) => alerts.length > 0);
    await dying.stop();
    await eventually(() => house.query('SELECT FROM outbox_message WHERE published_at IS NULL'), (waiting) => waiting.length === 0);
    expect(await house.alertsOf(rework)).toHaveLength(1);
    const types = await house.query<{ type: string; n: number }>('SELECT type, count(*)::int AS n FROM event_feed GROUP BY type ORDER BY type');
    expect(types).toEqual([{ type: 'alert.raised', n: 1 }, { type: 'rework.opened', n: 1 }]);
  }, 90_000);
});
