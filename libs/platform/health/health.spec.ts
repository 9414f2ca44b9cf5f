import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Health, startHealthServer } from './index.js';

const healthWith = (checks: Record<string, () => Promise<unknown>>): Health => {
  const health = new Health();
  for (const [name, check] of Object.entries(checks)) health.register(name, check);
  return health;
};

describe('Health', () => {
  it('is ready when every check passes now', async () => {
    let well = true;
    const health = healthWith({ database: async () => { if (!well) throw Object.assign(new Error('connect ECONNREFUSED db'), { code: 'ECONNREFUSED' }); }, queues: async () => undefined });
    expect(await health.ready()).toMatchObject({ status: 'ok', checks: { database: { status: 'ok' }, queues: { status: 'ok' } } });
    well = false;
    expect(await health.ready()).toMatchObject({ status: 'failing', checks: { database: { status: 'failing', reason: 'ECONNREFUSED' }, queues: { status: 'ok' } } });
    well = true;
    expect(await health.ready()).toMatchObject({ status: 'ok' });
  });

  it('does not wait for a check that hangs', async () => {
    expect(await healthWith({ database: () => new Promise(() => undefined) }).ready()).toMatchObject({ status: 'failing', checks: { database: { reason: 'timeout' } } });
  });

  it('gives no message away, only codes and names', async () => {
    const report = await healthWith({ knowledge: () => Promise.reject(new RangeError('张测试')) }).ready();
    expect(report.checks.knowledge).toMatchObject({ reason: 'RangeError' });
    expect(JSON.stringify(report)).not.toContain('张测试');
  });

  it('is no longer ready once the process is stopping', async () => {
    const health = healthWith({ database: async () => undefined });
    health.drain();
    expect(await health.ready()).toMatchObject({ status: 'stopping', checks: { database: { status: 'ok' } } });
  });

  it.each([[0.05, 'ok'], [4.9, 'ok'], [6, 'failing']])('held up for %d s it is %s', (seconds, status) => {
    const meter = { max: seconds * 1e9, reset: () => { meter.max = 0; } };
    const health = new Health(meter);
    expect(health.live()).toEqual({ status, checks: { eventLoop: { status, ms: seconds * 1_000 } } });
    expect(health.live().checks.eventLoop).toEqual({ status: 'ok', ms: 0 });
  });

  it('has one check of a name', () => {
    expect(() => healthWith({ database: async () => undefined }).register('database', async () => undefined)).toThrow('already');
  });

  it.each([
    ['/health/live', async () => undefined, 200],
    ['/health/ready', async () => undefined, 200],
    ['/health/ready', () => Promise.reject(new Error('no')), 503],
    ['/health/live', () => Promise.reject(new Error('no')), 200],
    ['/', async () => undefined, 404],
  ])('answers %s by itself', async (path, check, status) => {
    const server = await startHealthServer(healthWith({ database: check }), '127.0.0.1', 0);
    const { status: answered } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    expect(answered).toBe(status);
  });
});
