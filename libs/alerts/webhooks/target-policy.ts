import { lookup, type LookupAddress } from 'node:dns';
import { lookup as lookupAll } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ensure, Problem } from '#kernel';

/** Addresses that are not on the public internet (IANA special-purpose registries): what an SSRF would aim at. */
const NOT_PUBLIC: readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'], ['10.0.0.0', 8, 'ipv4'], ['100.64.0.0', 10, 'ipv4'], ['127.0.0.0', 8, 'ipv4'], ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'], ['192.0.0.0', 24, 'ipv4'], ['192.0.2.0', 24, 'ipv4'], ['192.88.99.0', 24, 'ipv4'], ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'], ['198.51.100.0', 24, 'ipv4'], ['203.0.113.0', 24, 'ipv4'], ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'], // unspecified, loopback, and IPv4 in its old clothing
  ['64:ff9b::', 96, 'ipv6'], ['64:ff9b:1::', 48, 'ipv6'], ['100::', 64, 'ipv6'],
  ['2001::', 23, 'ipv6'], ['2001:db8::', 32, 'ipv6'], ['2002::', 16, 'ipv6'], ['3fff::', 20, 'ipv6'], ['5f00::', 16, 'ipv6'], ['fc00::', 7, 'ipv6'], ['fe80::', 10, 'ipv6'], ['fec0::', 10, 'ipv6'], ['ff00::', 8, 'ipv6'],
];

/**
 * Where webhooks may go: anywhere public over HTTPS, and to the private hosts and networks named in
 * WEBHOOK_ALLOW_PRIVATE, which may also be plain HTTP (a hospital's own network).
 */
export class TargetPolicy {
  private readonly notPublic = blockListOf(NOT_PUBLIC.map(([network, prefix]) => `${network}/${prefix}`));
  private readonly allowedNetworks: BlockList;
  private readonly allowedHosts: ReadonlySet<string>;

  /** `resolve`: every address of a name, none where nobody answers. */
  constructor(allowPrivate: readonly string[], private readonly resolve: (host: string) => Promise<readonly string[]> = resolved) {
    const isNetwork = (entry: string): boolean => isIP(entry.split('/')[0]!) !== 0;
    this.allowedNetworks = blockListOf(allowPrivate.filter(isNetwork));
    this.allowedHosts = new Set(allowPrivate.filter((entry) => !isNetwork(entry)).map((host) => host.toLowerCase()));
  }

  /** Checks what can be seen of a URL before it is called. @throws Problem webhook-target-refused */
  assertAllowed(text: string): URL {
    const url = URL.canParse(text) ? new URL(text) : null;
    ensure(url, 'webhook-target-refused', { zh: '不是有效的网址', en: 'This is not a URL' });
    ensure(!url.username && !url.password, 'webhook-target-refused', { zh: '网址中不得含账号密码', en: 'No credentials in the URL' });
    const host = hostOf(url);
    const allowListed = this.allowedHosts.has(host) || (isIP(host) !== 0 && this.isListed(host));
    ensure(url.protocol === 'https:' || (url.protocol === 'http:' && allowListed), 'webhook-target-refused', {
      zh: '须使用 HTTPS(白名单内的内网地址除外)', en: 'HTTPS is required (but for private addresses that are allow-listed)',
    });
    ensure(isIP(host) === 0 || this.mayReach(host, host), 'webhook-target-refused', PRIVATE);
    return url;
  }

  /**
   * The same, and what the name leads to now: an endpoint nobody may call is refused when it is named, not when the first
   * event is lost. A name that cannot be resolved yet may be; every delivery looks again.
   * @throws Problem webhook-target-refused
   */
  async assertReachable(text: string): Promise<URL> {
    const url = this.assertAllowed(text);
    const host = hostOf(url);
    if (isIP(host) !== 0) return url;
    ensure(this.allowedHosts.has(host) || !LOCAL_NAME.test(host), 'webhook-target-refused', PRIVATE);
    const addresses = await this.resolve(host);
    ensure(addresses.length === 0 || addresses.some((address) => this.mayReach(host, address)), 'webhook-target-refused', PRIVATE);
    return url;
  }

  /**
   * Name resolution that refuses what must not be reached. It is the connection's own look-up, so the address
   * checked is the address called: a name that answers differently the second time gains nothing.
   */
  readonly lookup: LookupFunction = (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, []);
      const allowed = addresses.filter(({ address }) => this.mayReach(host, address));
      if (allowed.length === 0) return done(new Problem('webhook-target-refused'), []);
      if (options.all) return done(null, allowed);
      return done(null, allowed[0]!.address, allowed[0]!.family);
    });
  };

  private mayReach(host: string, address: string): boolean {
    return this.allowedHosts.has(host.toLowerCase()) || this.isListed(address) || !contains(this.notPublic, address);
  }

  private isListed(address: string): boolean {
    return contains(this.allowedNetworks, address);
  }
}

const PRIVATE = { zh: '内网地址未列入白名单', en: 'This private address is not allow-listed' };

/** Names that never leave the house: loopback, link-local and private ones (RFC 6761, 6762, 8375), and those of one label. */
const LOCAL_NAME = /^[^.]+\.?$|(^|\.)(localhost|local|internal|home\.arpa)\.?$/;

/** How long a registration waits for the name server. */
const RESOLVE_LIMIT_MS = 2_000;

/** Every address of a name as a delivery would find it; none while nobody answers. */
async function resolved(host: string): Promise<string[]> {
  const waited = new AbortController();
  const late = pause(RESOLVE_LIMIT_MS, [], { signal: waited.signal, ref: false }).catch(() => []);
  const found = await Promise.race([lookupAll(host, { all: true }).catch(() => []), late]);
  waited.abort();
  return found.map(({ address }: LookupAddress) => address);
}

/** Without the brackets an IPv6 address has in a URL. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix), family);
  }
  return list;
}

/** BlockList itself sees through an IPv4 address in IPv6 clothing (::ffff:10.0.0.1). */
const contains = (list: BlockList, address: string): boolean => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
