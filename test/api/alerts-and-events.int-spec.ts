import { AlertDesk, FeedWriter } from '#alerts';
import { newId } from '#kernel';
import { PgListener } from '#platform';
import { eventually } from '#testing';
import { type Answer, ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';
import { EventReader } from './support/event-reader.js';
import type { TestFacility } from './support/people.js';

type Body = Record<string, unknown>;

/** More than any other test here has open at once. */
const STREAMS = 6;

let api: ApiUnderTest;
let listener: PgListener;
let admin: string;
beforeAll(async () => {
  api = await ApiUnderTest.start({ webhookAllowPrivate: ['127.0.0.1'], eventStreamsPerCaller: STREAMS });
  admin = await api.token('administrator');
  listener = api.app.get(PgListener);
  await listener.start();
}, START_LIMIT_MS);
afterAll(async () => {
  await listener.stop();
  await api.stop();
});

describe('alerts over HTTP', () => {
  async function raise(change: { assignee?: 'dispensing-pharmacist'; facility?: TestFacility } = {}): Promise<string> {
    const facility = change.facility ?? api.here;
    const assigneeId = change.assignee ? facility.staff.get(facility.login(change.assignee))! : null;
    const [id] = await api.db.database.transaction((manager) => api.app.get(AlertDesk, { strict: false }).raise(manager, [{
      facilityId: facility.id, kind: 'walk-back', condition: 'no-acknowledgement', dedupeKey: newId(), subjectType: 'rework-case', subjectId: newId(),
      assigneeId, assigneeRole: assigneeId ? null : 'rework-coordinator', level: assigneeId ? 0 : 1, dueAt: api.clock.now(),
    }], api.clock.now()));
    return id!;
  }
  const act = (id: string, verb: string, as: string, headers: Record<string, string>, body?: object): Promise<Answer<Body>> =>
    api.call('POST', `/v1/alerts/${id}/${verb}`, { as, headers, body });

  it('are listed for whom they ask, and read with an ETag', async () => {
    const [toOwner, toCoordinators] = [await raise({ assignee: 'dispensing-pharmacist' }), await raise()];
    await raise({ facility: api.elsewhere });
    const list = async (as: string): Promise<unknown[]> => (await api.call<{ items: Body[] }>('GET', '/v1/alerts?mine=true', { as })).body.items.map((alert) => alert.id);
    expect(await list(await api.token('dispensing-pharmacist'))).toEqual([toOwner]);
    expect(await list(await api.token('rework-coordinator'))).toEqual([toCoordinators]);
    expect((await api.call<{ items: Body[] }>('GET', '/v1/alerts', { as: admin })).body.items).toHaveLength(2);
    const { headers, body } = await api.call('GET', `/v1/alerts/${toOwner}`, { as: admin });
    expect(headers.etag).toBe('"1"');
    expect(body).toMatchObject({ kind: 'walk-back', status: 'raised', level: 0, title: { zh: expect.any(String), en: expect.any(String) } });
  });

  it('are acknowledged and resolved by whom they ask, on the version read, with a reason', async () => {
    const owner = await api.token('dispensing-pharmacist');
    const id = await raise({ assignee: 'dispensing-pharmacist' });
    expect((await act(id, 'acknowledge', owner, {})).status).toBe(428);
    expect((await act(id, 'acknowledge', await api.token('nurse'), { 'if-match': '"1"' })).body).toMatchObject({ code: 'role-missing' });
    const acknowledged = await act(id, 'acknowledge', owner, { 'if-match': '"1"' });
    expect([acknowledged.body.status, acknowledged.headers.etag]).toEqual(['acknowledged', '"2"']);
    expect((await act(id, 'resolve', owner, { 'if-match': '"1"' }, { reason: '误报' })).body).toMatchObject({ code: 'stale-version' });
    expect((await act(id, 'resolve', owner, { 'if-match': '"2"' }, {})).body).toMatchObject({ code: 'invalid-field' });
    expect((await act(id, 'resolve', owner, { 'if-match': '"2"' }, { reason: '误报' })).body).toMatchObject({ status: 'resolved', resolution: '误报' });
  });

  it('do not exist for another facility', async () => {
    const id = await raise();
    const stranger = await api.token('rework-coordinator', api.elsewhere);
    expect((await api.call('GET', `/v1/alerts/${id}`, { as: stranger })).status).toBe(404);
    expect((await act(id, 'acknowledge', stranger, { 'if-match': '"1"' })).status).toBe(404);
  });
});

describe('the event stream', () => {
  const readers: EventReader[] = [];
  afterEach(() => readers.splice(0).forEach((reader) => reader.close()));

  async function open(query = '', { as = admin, ...headers }: { as?: string } & Record<string, string> = {}): Promise<EventReader> {
    const reader = await EventReader.open(`${api.origin}/v1/events${query}`, as, headers);
    readers.push(reader);
    return reader;
  }
  let messages = 0;
  /** What the relay does with events of the outbox. Returns their ids in the feed. */
  async function happen(types: string[], facility = api.here): Promise<string[]> {
    const at = api.clock.now();
    const batch = types.map((type) => ({
      id: String((messages += 1)), topic: 'event', key: newId(), createdAt: at,
      payload: { facilityId: facility.id, type, subjectType: 'rework-case', subjectId: newId(), payload: { status: 'open' }, at },
    }));
    await api.db.database.transaction((manager) => new FeedWriter().append(manager, batch));
    const rows = await api.query<{ id: string }>(`SELECT id::text AS id FROM event_feed ORDER BY event_feed.id DESC LIMIT $1`, [types.length]);
    return rows.map((row) => row.id).reverse();
  }

  it('tells what happens from now on, of this facility only', async () => {
    await happen(['rework.opened']);
    const reader = await open();
    expect(reader.response.headers.get('content-type')).toContain('text/event-stream');
    await happen(['rework.opened'], api.elsewhere);
    const here = await happen(['rework.opened', 'rework.closed']);
    expect(await reader.ids(2)).toEqual(here);
    expect(reader.events[0]).toMatchObject({ type: 'rework.opened', data: { payload: { status: 'open' } } });
  });

  it('is resumed where it broke off, and misses nothing', async () => {
    const first = await open();
    const seen = await happen(['rework.opened', 'rework.acknowledged']);
    await first.ids(2);
    first.close();
    const missed = await happen(['rework.answered', 'rework.resumed', 'rework.closed']);
    expect(await (await open('', { 'last-event-id': seen[1]! })).ids(3)).toEqual(missed);
    expect(await (await open(`?after=${seen[0]}`)).ids(4)).toEqual([seen[1], ...missed]);
    expect(await (await open('?after=0', { 'last-event-id': missed[0]! })).ids(2)).toEqual(missed.slice(1));
  });

  it('is narrowed to the types asked for', async () => {
    const reader = await open('?types=rework.closed,alert.raised');
    const ids = await happen(['rework.opened', 'rework.closed', 'rework.opened', 'alert.raised']);
    expect(await reader.ids(2)).toEqual([ids[1], ids[3]]);
  });

  it('is refused to a caller who has too many open, and to nobody else; one closed makes room', async () => {
    const { body: { key } } = await api.call<{ key: string }>('POST', '/v1/api-clients', { as: admin, body: { name: 'HIS', scopes: ['events:read'] } });
    const held = [];
    for (let n = 0; n < STREAMS; n++) held.push(await open('', { as: key }));
    const refused = await api.call('GET', '/v1/events', { as: key });
    expect([refused.status, refused.body, refused.headers['retry-after']]).toEqual([429, expect.objectContaining({ code: 'too-many-requests' }), '30']);
    expect((await open()).response.status).toBe(200);
    held[0]!.close();
    await eventually(async () => (await open('', { as: key })).response.status, (status) => status === 200);
  });

  it('ends for a key that is revoked, before the next event', async () => {
    const client = await api.call<{ id: string; key: string }>('POST', '/v1/api-clients', { as: admin, body: { name: 'HIS', scopes: ['events:read'] } });
    const reader = await open('', { as: client.body.key });
    await api.call('DELETE', `/v1/api-clients/${client.body.id}`, { as: admin });
    await happen(['rework.opened']);
    await reader.ended();
    expect(reader.events).toEqual([]);
  });

  it.each([
    ['without a credential', '', { as: 'nobody' }, 401],
    ['with a resume id that is none', '', { 'last-event-id': 'yesterday' }, 400],
    ['with a start that is none', '?after=-1', {}, 400],
    ['with an unknown type', '?types=everything', {}, 400],
  ])('is refused %s', async (_why, query, options, status) => {
    expect((await open(query, options)).response.status).toBe(status);
  });

  it('is refused to a key without the right', async () => {
    const client = await api.call<{ key: string }>('POST', '/v1/api-clients', { as: admin, body: { name: 'HIS', scopes: ['prescriptions:read'] } });
    expect((await open('', { as: client.body.key })).response.status).toBe(403);
  });
});

describe('webhook endpoints', () => {
  const create = (body: object, headers = {}): Promise<Answer<Body>> => api.call('POST', '/v1/webhook-endpoints', { as: admin, body, headers });
  const URL_ALLOWED = 'http://127.0.0.1:9/hook';

  it('show their secret once, and a repeat of the request not even that', async () => {
    const headers = { 'idempotency-key': newId() };
    const [first, repeat] = [await create({ url: URL_ALLOWED, eventTypes: ['alert.raised'] }, headers), await create({ url: URL_ALLOWED, eventTypes: ['alert.raised'] }, headers)];
    expect(first.body).toMatchObject({ secret: expect.stringMatching(/^whsec_/), secrets: 1, eventTypes: ['alert.raised'] });
    expect(repeat.body).toMatchObject({ id: first.body.id, secret: null });
    const list = await api.call<{ items: Body[] }>('GET', '/v1/webhook-endpoints', { as: admin });
    expect(list.body.items.filter((endpoint) => endpoint.id === first.body.id)).toEqual([expect.not.objectContaining({ secret: expect.anything() })]);
  });

  it('are rotated, switched off, and say what became of each event', async () => {
    const { id } = (await create({ url: URL_ALLOWED })).body as { id: string };
    expect((await api.call('POST', `/v1/webhook-endpoints/${id}/rotate`, { as: admin })).body).toMatchObject({ secrets: 2, secret: expect.stringMatching(/^whsec_/) });
    expect((await api.call('GET', `/v1/webhook-endpoints/${id}/deliveries?status=dead`, { as: admin })).body).toMatchObject({ items: [], next: null });
    expect((await api.call('DELETE', `/v1/webhook-endpoints/${id}`, { as: admin })).status).toBe(204);
    expect((await api.call('POST', `/v1/webhook-endpoints/${id}/rotate`, { as: admin })).body).toMatchObject({ code: 'state-conflict' });
    expect((await api.call('POST', `/v1/webhook-endpoints/${id}/deliveries/${newId()}/replay`, { as: admin })).status).toBe(404);
  });

  it.each(['http://his.example/', 'https://10.0.0.1/', 'https://169.254.169.254/latest', 'https://localhost/hook', 'https://pharmacy.internal/hook', 'https://intranet/hook', 'file:///etc/passwd', 'javascript:alert(1)'])('may not be %s', async (url) => {
    const answer = await create({ url });
    expect([answer.status, answer.body.code]).toEqual([422, 'webhook-target-refused']);
  });

  it('are the administrator\'s, of his own facility', async () => {
    const { id } = (await create({ url: URL_ALLOWED })).body as { id: string };
    expect((await api.call('GET', '/v1/webhook-endpoints', { as: await api.token('pharmacy-manager') })).status).toBe(403);
    const stranger = await api.token('administrator', api.elsewhere);
    expect((await api.call('DELETE', `/v1/webhook-endpoints/${id}`, { as: stranger })).status).toBe(404);
    expect((await api.call('GET', `/v1/webhook-endpoints/${id}/deliveries`, { as: stranger })).status).toBe(404);
  });
});
