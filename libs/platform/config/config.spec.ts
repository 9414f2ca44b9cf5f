import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadConfig, complaintsAbout, generatedSecrets, loadConfig, SETTINGS } from './index.js';
import { exampleEnvironment, settingsTable } from './settings-doc.js';

const SOUND = {
  DATABASE_URL: 'postgres://sicha:secret-word@db.example/sicha',
  SICHA_JWT_SECRET: 'j'.repeat(32),
  SICHA_AUDIT_KEY: 'a'.repeat(32),
  SICHA_DATA_KEY: 'd'.repeat(32),
};

describe('loadConfig', () => {
  it('fills in the defaults', () => {
    expect(loadConfig(SOUND)).toMatchObject({
      port: 3000, dataDir: '.data', redisUrl: null, logLevel: 'info', demo: false, webhookAllowPrivate: [], dbPoolSize: 10,
    });
  });

  it.each([
    ['PORT', '8080', { port: 8080 }],
    ['SICHA_DEMO', 'yes', { demo: true }],
    ['REDIS_URL', 'rediss://cache.example:6380/1', { redisUrl: 'rediss://cache.example:6380/1' }],
    ['WEBHOOK_ALLOW_PRIVATE', '10.0.0.0/8, his.local,', { webhookAllowPrivate: ['10.0.0.0/8', 'his.local'] }],
    ['CORS_ORIGINS', 'https://sandbox.example', { corsOrigins: ['https://sandbox.example'] }],
    ['LOG_LEVEL', '', { logLevel: 'info' }],
  ])('reads %s=%s', (name, value, expected) => {
    expect(loadConfig({ ...SOUND, [name]: value })).toMatchObject(expected);
  });

  it.each([
    ['PORT', '70000'], ['PORT', '3e3'], ['PORT', '-1'], ['SICHA_DEMO', 'maybe'], ['LOG_LEVEL', 'loud'], ['REDIS_URL', 'http://cache.example'],
    ['DATABASE_URL', 'mysql://db.example/x'], ['WEBHOOK_ALLOW_PRIVATE', 'a b'], ['CORS_ORIGINS', 'sandbox.example'], ['SICHA_JWT_SECRET', 'short'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(() => loadConfig({ ...SOUND, [name]: value })).toThrow(new RegExp(`- ${name}: .*应为 .* / expected `));
  });

  it('names everything that is wrong at once, and prints no secret', () => {
    const error = catchError(() => loadConfig({ DATABASE_URL: 'secret-word', PORT: 'x', SICHA_JWT_SECRET: 'secret-word' }));
    expect(error).toBeInstanceOf(BadConfig);
    expect((error as BadConfig).complaints.map((line) => line.split(':')[0])).toEqual(['DATABASE_URL', 'SICHA_JWT_SECRET', 'SICHA_AUDIT_KEY', 'SICHA_DATA_KEY', 'PORT']);
    expect(String(error)).not.toContain('secret-word');
    expect(String(error)).toContain('"x"');
  });

  it('does not miss what someone else will supply, but does check what was set by hand', () => {
    const supplied = ['DATABASE_URL', 'SICHA_JWT_SECRET', 'SICHA_AUDIT_KEY', 'SICHA_DATA_KEY'];
    expect(complaintsAbout({}, supplied)).toEqual([]);
    expect(complaintsAbout({ SICHA_JWT_SECRET: 'short' }, supplied)).toHaveLength(1);
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(loadConfig(SOUND))).toBe(true);
  });
});

describe('the table of settings', () => {
  it('has only defaults that are acceptable themselves', () => {
    const bad = Object.values(SETTINGS).filter((setting) => setting.fallback !== null && setting.shape.parse(setting.fallback) === undefined);
    expect(bad.map((setting) => setting.name)).toEqual([]);
  });

  it.each([['docs/settings.md', settingsTable], ['.env.example', exampleEnvironment]])('is what %s says (else: npm run docs:settings)', (file, render) => {
    expect(readFileSync(file, 'utf8')).toBe(render());
  });
});

describe('generatedSecrets', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sicha-secrets-'));
  afterAll(() => rmSync(dataDir, { recursive: true }));

  it('makes each once and keeps it for its owner alone', () => {
    const first = generatedSecrets(dataDir, ['SICHA_JWT_SECRET']);
    const later = generatedSecrets(dataDir, ['SICHA_JWT_SECRET', 'SICHA_AUDIT_KEY']);
    expect(later.SICHA_JWT_SECRET).toBe(first.SICHA_JWT_SECRET);
    expect(later.SICHA_AUDIT_KEY).not.toBe(later.SICHA_JWT_SECRET);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(complaintsAbout(later, ['DATABASE_URL', 'SICHA_DATA_KEY'])).toEqual([]);
  });

  it('reads what was encrypted before there was a key for it: the key used then goes on', () => {
    const { SICHA_AUDIT_KEY, SICHA_DATA_KEY } = generatedSecrets(dataDir, ['SICHA_AUDIT_KEY', 'SICHA_DATA_KEY']);
    expect(SICHA_DATA_KEY).toBe(SICHA_AUDIT_KEY);
    const fresh = mkdtempSync(join(tmpdir(), 'sicha-secrets-'));
    const made = generatedSecrets(fresh, ['SICHA_AUDIT_KEY', 'SICHA_DATA_KEY']);
    expect(made.SICHA_DATA_KEY).not.toBe(made.SICHA_AUDIT_KEY);
    rmSync(fresh, { recursive: true });
  });
});

function catchError(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
