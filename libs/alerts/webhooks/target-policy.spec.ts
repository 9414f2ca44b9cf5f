import { promisify } from 'node:util';
import { TargetPolicy } from './target-policy.js';

const refused = expect.objectContaining({ code: 'webhook-target-refused' });
const outside = new TargetPolicy([]);
const inside = new TargetPolicy(['10.1.0.0/16', '192.168.7.7', 'his.local', 'fd00:1::/32']);

describe('TargetPolicy', () => {
  it.each(['https://his.example/hook', 'https://his.example:8443/a?b=c', 'https://8.8.8.8/hook', 'https://[2606:4700::1111]/'])('lets %s be called', (url) => {
    expect(outside.assertAllowed(url).href).toContain('https://');
  });

  it.each([
    'http://his.example/hook', 'ftp://his.example', 'not a url', '/relative', 'https://user:word@his.example/',
    'https://127.0.0.1/', 'https://10.0.0.5/', 'https://172.16.3.4/', 'https://192.168.1.1/', 'https://169.254.169.254/latest/meta-data',
    'https://0.0.0.0/', 'https://100.64.1.1/', 'https://224.0.0.1/', 'https://255.255.255.255/', 'https://2130706433/', 'https://0x7f.1/', 'https://127.1/',
    'https://[::1]/', 'https://[::]/', 'https://[fe80::1]/', 'https://[fc00::1]/', 'https://[::ffff:10.0.0.1]/', 'https://[::ffff:127.0.0.1]/', 'https://[64:ff9b::a00:1]/',
    'https://[::127.0.0.1]/', 'https://[fec0::1]/', 'https://[5f00::1]/', 'https://[3fff::1]/', 'https://[2002:7f00:1::]/',
  ])('refuses %s', (url) => {
    expect(() => outside.assertAllowed(url)).toThrow(refused);
  });

  it.each(['http://10.1.2.3:8080/hook', 'https://10.1.2.3/', 'http://192.168.7.7/', 'http://his.local/hook', 'http://HIS.local/hook', 'https://[fd00:1::5]/'])('lets the allow-listed %s be called', (url) => {
    expect(() => inside.assertAllowed(url)).not.toThrow();
  });

  it.each(['http://10.2.0.1/', 'https://10.2.0.1/', 'http://192.168.7.8/', 'http://other.local/', 'https://127.0.0.1/'])('refuses %s, which is near the list but not on it', (url) => {
    expect(() => inside.assertAllowed(url)).toThrow(refused);
  });

  describe('when it is registered', () => {
    it.each(['https://localhost/', 'https://a.localhost/', 'https://his.local/', 'https://db.internal/', 'https://intranet/', 'https://localhost./', 'https://10.0.0.5/', 'http://his.example/'])('%s is refused at once', async (url) => {
      await expect(outside.assertReachable(url)).rejects.toEqual(refused);
    });

    it('is refused when its name leads to private addresses only', async () => {
      const leadingTo = (...addresses: string[]): TargetPolicy => new TargetPolicy(['10.1.0.0/16'], async () => addresses);
      for (const addresses of [['127.0.0.1'], ['10.9.9.9', '::1'], ['::ffff:10.0.0.1']]) await expect(leadingTo(...addresses).assertReachable('https://his.example/')).rejects.toEqual(refused);
      for (const addresses of [['8.8.8.8'], ['10.9.9.9', '8.8.8.8'], ['10.1.2.3'], []]) await expect(leadingTo(...addresses).assertReachable('https://his.example/')).resolves.toMatchObject({ host: 'his.example' });
    });

    it.each([[outside, 'https://no-such-host.invalid/'], [inside, 'https://his.local/'], [new TargetPolicy(['localhost']), 'http://localhost:8080/']])('is taken when nothing speaks against it', async (policy, url) => {
      await expect(policy.assertReachable(url)).resolves.toMatchObject({ href: url });
    });
  });

  describe('looking up a name', () => {
    it('refuses a public name that leads to a private address', async () => {
      await expect(promisify(outside.lookup)('localhost', {})).rejects.toEqual(refused);
    });

    it('lets an allow-listed name lead anywhere', async () => {
      const policy = new TargetPolicy(['localhost']);
      await expect(promisify(policy.lookup)('localhost', { family: 4 })).resolves.toBe('127.0.0.1');
    });

    it('passes on that a name does not exist', async () => {
      await expect(promisify(outside.lookup)('no-such-host.invalid', {})).rejects.toMatchObject({ syscall: 'getaddrinfo' });
    });
  });
});
