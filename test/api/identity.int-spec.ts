import { HOUR, MINUTE } from '#kernel';
import { ApiUnderTest } from './support/api-under-test.js';
import { PASSWORD } from './support/people.js';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await ApiUnderTest.start();
});
afterAll(() => api.stop());

describe('signing in', () => {
  it('answers with a token that says who one is', async () => {
    const { status, body } = await api.call<{ token: string; expiresAt: string }>('POST', '/v1/sessions', {
      body: { login: api.here.login('nurse'), password: PASSWORD },
    });
    expect(status).toBe(201);
    const me = await api.call('GET', '/v1/me', { as: body.token });
    expect(me.body).toMatchObject({ kind: 'staff', name: '张测试', roles: ['nurse'], onDuty: false, facility: { code: 'HERE', timeZone: 'Asia/Shanghai' } });
  });
});
