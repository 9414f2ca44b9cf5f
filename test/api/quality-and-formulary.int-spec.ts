import { newId } from '#kernel';
import { archive } from '../../libs/quality/testing/archive.js';
import { type Answer, ApiUnderTest, START_LIMIT_MS } from './support/api-under-test.js';

type Json = Record<string, unknown>;

let api: ApiUnderTest;
let reviewer: string;
beforeAll(async () => {
  api = await ApiUnderTest.start();
  reviewer = await api.token('qa-reviewer');
}, START_LIMIT_MS);
afterAll(() => api.stop());

describe('quality review', () => {
  const flagged = (query = '', as = reviewer): Promise<Answer<{ items: Json[]; next: string | null; errors: { pointer: string }[] }>> =>
    api.call('GET', `/v1/quality/flagged-prescriptions${query}`, { as });
  const review = (body: Json, as = reviewer): Promise<Answer<Json>> => api.call('POST', '/v1/quality/reviews', { as, body });
  let filed: { id: string; findings: string[] }[];
  beforeAll(async () => {
    filed = [];
    for (const day of ['01', '02', '03']) {
      filed.push(await archive(api.db.dataSource, { facilityId: api.here.id }, { receivedAt: `2026-11-${day}T09:00:00+08:00`, findings: [{ ruleId: 'DOSE-1' }] }));
    }
  });

  it('pages through what was flagged, newest first, with a Link and masked names', async () => {
    const first = await flagged('?limit=2');
    expect(first.body.items.map((item) => item.id)).toEqual([filed[2]!.id, filed[1]!.id]);
    expect(first.body.items[0]).toMatchObject({ patientName: '张*测', findings: [{ ruleId: 'DOSE-1' }], reviewCount: 0 });
    const next = /^<([^>]+)>; rel="next"$/.exec(first.headers.link ?? '')?.[1];
    const second = await api.call<{ items: Json[]; next: null }>('GET', next!, { as: reviewer });
    expect([second.body.items.map((item) => item.id), second.body.next, second.headers.link]).toEqual([[filed[0]!.id], null, undefined]);
  });

  it.each(['?after=x', '?severity=bad', '?review=mine', '?from=yesterday', '?limit=0', `?after=1~${'x'.repeat(36)}`, '?prescriber=D1'])('refuses %s with a pointer', async (query) => {
    const { status, body } = await flagged(query);
    expect([status, body.errors.length]).toEqual([400, 1]);
  });

  it('takes a verdict once, with codes, and shows it', async () => {
    const body = { prescriptionId: filed[0]!.id, version: 1, verdict: 'unreasonable', codes: ['2-5'], findings: [{ findingId: filed[0]!.findings[0], verdict: 'true' }] };
    const { status, body: recorded } = await review(body);
    expect([status, recorded]).toEqual([201, expect.objectContaining({ ...body, comment: null })]);
    expect((await review(body)).body).toMatchObject({ status: 409, code: 'state-conflict' });
    expect((await api.call('GET', `/v1/quality/reviews?prescriptionId=${filed[0]!.id}`, { as: reviewer })).body).toEqual({ items: [recorded] });
    expect((await flagged('?review=unreviewed')).body.items).toHaveLength(2);
    expect((await flagged('?review=reviewed')).body.items).toMatchObject([{ id: filed[0]!.id, reviewedByMe: true }]);
    const statistics = await api.call<{ items: Json[] }>('GET', `/v1/quality/statistics/rules?from=${encodeURIComponent('2026-11-01T00:00:00+08:00')}&to=2026-12-01T00:00:00Z`, { as: reviewer });
    expect(statistics.body.items.filter(({ fired }) => fired !== 0)).toMatchObject([{ ruleId: 'DOSE-1', fired: 3, judgedTrue: 1, precision: '1.0000' }]);
    expect(statistics.body.items.length).toBeGreaterThan(60);
  });

  it.each<[string, Json, number, string[]]>([
    ['a code that does not exist', { codes: ['2-5', '9-9'] }, 400, ['/codes/1']],
    ['no code', { codes: [] }, 400, ['/codes']],
    ['codes that are no list', { codes: '2-5' }, 400, ['/codes']],
    ['a verdict nobody knows', { verdict: 'fine' }, 400, ['/verdict']],
    ['a finding of another prescription', { findings: [{ findingId: newId(), verdict: 'true' }] }, 422, ['/findings/0/findingId']],
    ['a member nobody knows', { reviewer: 'me' }, 400, ['/reviewer']],
  ])('points at %s', async (_what, change, status, pointers) => {
    const { body } = await review({ prescriptionId: filed[1]!.id, version: 1, verdict: 'unreasonable', codes: ['2-5'], ...change });
    expect([body.status, (body.errors as { pointer: string }[]).map((error) => error.pointer)]).toEqual([status, pointers]);
  });

  it('is for reviewers of the facility', async () => {
    const pharmacist = await api.token('dispensing-pharmacist');
    expect((await flagged('', pharmacist)).body).toMatchObject({ status: 403 });
    expect((await review({ prescriptionId: filed[1]!.id, version: 1, verdict: 'reasonable', codes: [] }, pharmacist)).body).toMatchObject({ status: 403 });
    const stranger = await api.token('qa-reviewer', api.elsewhere);
    expect((await flagged('', stranger)).body.items).toEqual([]);
    expect((await review({ prescriptionId: filed[1]!.id, version: 1, verdict: 'reasonable', codes: [] }, stranger)).body).toMatchObject({ status: 404 });
    const codes = await api.call<{ items: Json[] }>('GET', '/v1/quality/comment-codes', { as: pharmacist });
    expect(codes.body.items).toHaveLength(28);
  });

  it('leaves a trace of every look', async () => {
    const count = async (): Promise<number> => (await api.query(`SELECT FROM audit_entry WHERE action = 'prescription.list'`)).length;
    const before = await count();
    await flagged();
    expect(await count()).toBe(before + 1);
  });
});

describe('the formulary', () => {
  const find = (query: string, more = ''): Promise<Answer<{ items: Json[]; total: number }>> => api.call('GET', `/v1/formulary?query=${encodeURIComponent(query)}${more}`, { as: reviewer });

  it.each([['青霉素钠'], ['zsyqmsn'], ['qmsn'], ['PEN-INJ-80'], ['06999990000098'], ['benzylpenicillin']])('finds by %s', async (query) => {
    const { status, body } = await find(query);
    expect([status, body.items.map((item) => item.code)]).toEqual([200, expect.arrayContaining(['PEN-INJ-80'])]);
  });

  it('says how many there are when it does not show them all', async () => {
    const { body } = await find('片', '&limit=1');
    expect(body.items).toHaveLength(1);
    expect(body.total).toBeGreaterThan(1);
  });

  it.each(['', `?query=`, `?query=a&limit=101`, `?query=${'a'.repeat(65)}`])('refuses %p', async (query) => {
    expect((await api.call('GET', `/v1/formulary${query}`, { as: reviewer })).body).toMatchObject({ status: 400, code: 'invalid-parameter' });
  });

  it('reads one product with what the gate demands of it', async () => {
    expect((await api.call('GET', '/v1/formulary/PEN-INJ-80', { as: reviewer })).body).toMatchObject({
      nameZh: '注射用青霉素钠', skinTest: { gate: 'mandatory', agent: 'penicillin', validHours: 72, source: { standing: expect.any(String) } },
    });
    expect((await api.call('GET', '/v1/formulary/NOT-THERE', { as: reviewer })).body).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('names the knowledge in force, which is stored', async () => {
    const { body } = await api.call('GET', '/v1/knowledge-versions/current', { as: reviewer });
    expect(await api.query('SELECT version FROM knowledge_version')).toEqual([{ version: body.version }]);
  });

  it('is not for strangers', async () => {
    expect((await api.call('GET', '/v1/formulary?query=amx')).status).toBe(401);
  });
});
