import { HOUR, MINUTE, newId } from '#kernel';
import type { StaffActor } from '#identity';
import type { Config, PendingMessage } from '#platform';
import { silentLog } from '#testing';
import { FeedWriter } from '../feed/feed-writer.js';
import { AlertHouse } from '../testing/alert-house.js';
import { type Answers, Receiver } from '../testing/receiver.js';
import { MAX_ATTEMPTS } from './retry-plan.js';
import { TargetPolicy } from './target-policy.js';
import { type EndpointView, WebhookEndpoints } from './webhook-endpoints.js';
import { WebhookReader } from './webhook-reader.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookSender } from './webhook-sender.js';

describe('webhooks', () => {
  let house: AlertHouse;
  let admin: StaffActor;
  let endpoints: WebhookEndpoints;
  let sender: WebhookSender;
  let reader: WebhookReader;
  const receivers: Receiver[] = [];

  beforeAll(async () => {
    house = await AlertHouse.open();
    admin = await house.hire(['administrator']);
    const secrets = new WebhookSecrets({ jwtSecret: 'test-only-secret-test-only-secret' } as Config);
    const policy = new TargetPolicy(['127.0.0.1']);
    endpoints = new WebhookEndpoints(house.db.database, secrets, policy, house.audit, house.clock);
    sender = new WebhookSender(house.db.database, secrets, policy, house.alerts, house.clock, silentLog());
    reader = new WebhookReader(house.db.database);
    // The library a receiver verifies with has no clock to set: ours must be near the real one.
    house.clock.forward(Date.now() - house.clock.now().getTime());
  }, 60_000);
  afterEach(async () => {
    await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
    await house.query('UPDATE webhook_endpoint SET disabled_at = now() WHERE disabled_at IS NULL');
  });
  afterAll(() => house.close());

  async function endpoint(answers: Answers, eventTypes: EndpointView['eventTypes'] = []) {
    const receiver = await Receiver.open(answers);
    receivers.push(receiver);
    const created = await endpoints.create(admin, { url: receiver.url, eventTypes: eventTypes as [] });
    return { receiver, ...created };
  }

  let lastMessage = 0;
  /** What the relay does with an event of the outbox. */
  async function happens(type = 'rework.opened', facilityId = house.facilityId): Promise<void> {
    const payload = { facilityId, type, subjectType: 'rework-case', subjectId: newId(), payload: { status: 'open' }, at: house.clock.now() };
    const message: PendingMessage = { id: String((lastMessage += 1)), topic: 'event', key: payload.subjectId, payload, createdAt: new Date() };
    await house.do((m) => new FeedWriter().append(m, [message]));
  }
  const deliveries = (endpointId: string) => reader.deliveries(admin, endpointId, { status: null, before: null, rows: 50 });
  /** Lets the time pass until the next try of every delivery, and makes it. */
  async function nextTry(): Promise<void> {
    house.clock.forward(30 * HOUR);
    await sender.attemptOverdue(0);
  }

  it('delivers an event, signed so that the Standard Webhooks library verifies it', async () => {
    const { receiver, id, secret } = await endpoint(() => ({ status: 204 }));
    await happens();
    await sender.attemptOverdue(0);
    expect(receiver.verified(secret)).toEqual([expect.objectContaining({ type: 'rework.opened', data: expect.objectContaining({ payload: { status: 'open' } }) })]);
    expect(await deliveries(id)).toEqual([expect.objectContaining({ status: 'delivered', attempts: 1, lastStatus: 204, eventType: 'rework.opened' })]);
  });

  it('sends what the endpoint wants and nobody else\'s', async () => {
    const other = newId();
    await house.query(`INSERT INTO facility (id, code, name, time_zone, settings) VALUES ($1, $2, '他院', 'Asia/Shanghai', '{}')`, [other, other]);
    const { id } = await endpoint(() => ({ status: 200 }), ['alert.raised']);
    await happens('rework.opened');
    await happens('alert.raised', other);
    await happens('alert.raised');
    expect(await deliveries(id)).toEqual([expect.objectContaining({ eventType: 'alert.raised' })]);
  });

  it('delivers once after failures, with the same id every time', async () => {
    const { receiver, id } = await endpoint((nth) => ({ status: nth < 4 ? 500 : 200 }));
    await happens();
    await sender.attemptOverdue(0);
    for (let n = 0; n < 5; n += 1) await nextTry();
    expect(receiver.received).toHaveLength(4);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await deliveries(id)).toEqual([expect.objectContaining({ status: 'delivered', attempts: 4 })]);
  });

  it('tries again later when nobody answers, and asks for a bell at that time', async () => {
    const { receiver, id } = await endpoint(() => ({ status: 200 }));
    await receiver.close();
    receivers.length = 0;
    await happens();
    await sender.attemptOverdue(0);
    const [delivery] = await deliveries(id);
    expect(delivery).toMatchObject({ status: 'pending', attempts: 1, lastStatus: null });
    const [bell] = await house.query(`SELECT payload->>'dueAt' AS "dueAt" FROM outbox_message WHERE topic = 'webhook' ORDER BY id DESC LIMIT 1`);
    expect(new Date(bell!.dueAt as string)).toEqual(delivery!.nextAttemptAt);
  });

  it('does not follow a redirect', async () => {
    const { receiver, id } = await endpoint(() => ({ status: 307, headers: { location: '/elsewhere' } }));
    await happens();
    await sender.attemptOverdue(0);
    expect(receiver.received).toHaveLength(1);
    expect(await deliveries(id)).toEqual([expect.objectContaining({ status: 'pending', lastStatus: 307 })]);
  });

  it('waits as long as the receiver asks', async () => {
    const { id } = await endpoint(() => ({ status: 429, headers: { 'retry-after': '3600' } }));
    await happens();
    await sender.attemptOverdue(0);
    const [delivery] = await deliveries(id);
    expect(delivery!.nextAttemptAt.getTime() - house.clock.now().getTime()).toBe(HOUR);
  });

  it('is switched off by 410, with all that was waiting', async () => {
    const { receiver, id } = await endpoint(() => ({ status: 410 }));
    await happens();
    await happens();
    await sender.attempt((await deliveries(id))[0]!.id);
    await sender.attemptOverdue(0);
    expect(receiver.received).toHaveLength(1);
    expect(await endpoints.list(admin)).toContainEqual(expect.objectContaining({ id, disabledReason: 'gone' }));
    expect((await deliveries(id)).map((delivery) => delivery.status)).toEqual(['dead', 'dead']);
    await happens();
    expect(await deliveries(id)).toHaveLength(2);
  });

  it('gives up after days, tells the administrators once, and is delivered when replayed', async () => {
    let up = false;
    const { receiver, id } = await endpoint(() => ({ status: up ? 200 : 503 }));
    await happens();
    await happens();
    for (let n = 0; n < MAX_ATTEMPTS + 2; n += 1) await nextTry();
    expect(receiver.received).toHaveLength(2 * MAX_ATTEMPTS);
    expect(await house.alertsOf({ id })).toEqual([expect.objectContaining({ kind: 'webhook-dead-lettered', assigneeRole: 'administrator', resolution: null })]);

    up = true;
    const [dead] = await deliveries(id);
    await endpoints.replay(admin, id, dead!.id);
    await sender.attempt(dead!.id);
    expect((await deliveries(id)).map((delivery) => delivery.status)).toEqual(['delivered', 'dead']);
    expect(await house.alertsOf({ id })).toEqual([expect.objectContaining({ resolution: 'delivered' })]);
    await expect(endpoints.replay(admin, id, dead!.id)).rejects.toMatchObject({ code: 'state-conflict' });
  });

  it('is tried once, however many ring for it', async () => {
    const { receiver, id } = await endpoint(() => ({ status: 200 }));
    await happens();
    const [delivery] = await deliveries(id);
    await Promise.all(Array.from({ length: 10 }, () => sender.attempt(delivery!.id)));
    expect(receiver.received).toHaveLength(1);
  });

  it('is tried again when the process died during a try, once its lease has run out', async () => {
    const { receiver, id } = await endpoint(() => ({ status: 200 }));
    await happens();
    const [delivery] = await deliveries(id);
    await house.query('UPDATE webhook_delivery SET attempts = 1, next_attempt_at = $2 WHERE id = $1', [delivery!.id, new Date(house.clock.now().getTime() + MINUTE)]);
    await sender.attempt(delivery!.id);
    expect(receiver.received).toHaveLength(0);
    house.clock.forward(MINUTE);
    await sender.attemptOverdue(0);
    expect(await deliveries(id)).toEqual([expect.objectContaining({ status: 'delivered', attempts: 2 })]);
  });

  it('is given up when its endpoint is switched off in the same moment', async () => {
    const { receiver, id } = await endpoint(() => ({ status: 200 }));
    await happens();
    await house.query('UPDATE webhook_endpoint SET disabled_at = now() WHERE id = $1', [id]);
    expect(await sender.attemptOverdue(0)).toBe(0);
    expect(receiver.received).toHaveLength(0);
    expect(await deliveries(id)).toEqual([expect.objectContaining({ status: 'dead' })]);
  });

  it('that can no longer be signed is tried, given up and told of like any other', async () => {
    const { receiver, id } = await endpoint(() => ({ status: 200 }));
    await house.query(`UPDATE webhook_endpoint SET secrets = '{v1.sealed-under-another-key}' WHERE id = $1`, [id]);
    await happens();
    for (let n = 0; n < MAX_ATTEMPTS; n += 1) await nextTry();
    expect(receiver.received).toHaveLength(0);
    expect(await deliveries(id)).toEqual([expect.objectContaining({ status: 'dead', attempts: MAX_ATTEMPTS })]);
    expect(await house.alertsOf({ id })).toEqual([expect.objectContaining({ kind: 'webhook-dead-lettered' })]);
  });

  it('signs with the old secret too until the next rotation, and keeps secrets encrypted', async () => {
    const { receiver, id, secret } = await endpoint(() => ({ status: 200 }));
    const second = await endpoints.rotate(admin, id);
    house.clock.forward(Date.now() - house.clock.now().getTime());
    await happens();
    await sender.attemptOverdue(0);
    expect([receiver.verified(secret), receiver.verified(second.secret)].map((messages) => messages.length)).toEqual([1, 1]);

    const third = await endpoints.rotate(admin, id);
    await happens();
    await sender.attemptOverdue(0);
    expect(() => receiver.verified(secret)).toThrow();
    receiver.received.shift();
    expect(receiver.verified(third.secret)).toHaveLength(1);
    const stored = JSON.stringify(await house.query('SELECT secrets FROM webhook_endpoint WHERE id = $1', [id]));
    for (const plain of [secret, second.secret, third.secret]) expect(stored).not.toContain(plain.slice('whsec_'.length));
  });

  it('is not created where it may not go, nor seen or touched by another facility', async () => {
    await expect(endpoints.create(admin, { url: 'https://169.254.169.254/', eventTypes: [] })).rejects.toMatchObject({ code: 'webhook-target-refused' });
    const { id } = await endpoint(() => ({ status: 200 }));
    const stranger = { ...admin, facilityId: newId() };
    await expect(endpoints.disable(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(endpoints.rotate(stranger, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(reader.deliveries(stranger, id, { status: null, before: null, rows: 10 })).rejects.toMatchObject({ code: 'not-found' });
    expect(await endpoints.list(stranger)).toEqual([]);
  });
});
