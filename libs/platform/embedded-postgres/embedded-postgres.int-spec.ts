import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.js';

const pid = (dataDir: string): number => Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

async function query(url: string, sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** What kill -9 does to an owner, as the server sees it: its session ends without a word. */
const loseOwner = (url: string): Promise<unknown> =>
  query(url, `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'sicha-launcher'`);

describe('the embedded PostgreSQL', () => {
  let dataDir = mkdtempSync(join(tmpdir(), 'sicha-embedded-'));
  const start = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir, durable: false });
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    server = await start();
    await query(server.url, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)');
  }, 60_000);

  afterAll(async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const expectTheRow = async (): Promise<void> => expect(await query(server.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);

  it('listens on this machine only and keeps its password to its owner', async () => {
    expect(await query(server.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
    await expect(query(server.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('writes no row into its log, not even one it refuses', async () => {
    await query(server.url, 'CREATE TABLE person (name text, age int CHECK (age > 0))');
    await expect(query(server.url, 'INSERT INTO person VALUES ($1, $2)', ['张测试', -1])).rejects.toMatchObject({ code: '23514' });
    const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
    expect([log.includes('person_age_check'), log.includes('张测试')]).toEqual([true, false]);
  });

  it('keeps data, port and password over a restart', async () => {
    const before = server.url;
    await server.stop();
    server = await start();
    expect(server).toMatchObject({ url: before, adopted: false });
    await expectTheRow();
  });

  it('belongs to one owner at a time', async () => {
    await expect(start()).rejects.toThrow('already running');
    await expectTheRow();
  }, 15_000);

  it('is taken over, still running, when its owner was killed', async () => {
    const serverPid = pid(dataDir);
    const lost = server.lost;
    await loseOwner(server.url);
    await lost;
    server = await start();
    expect(server.adopted).toBe(true);
    expect(pid(dataDir)).toBe(serverPid);
    await expectTheRow();
  });

  it('tells when it was killed itself, and comes back with what was committed', async () => {
    const lost = server.lost;
    await query(server.url, 'CHECKPOINT');
    process.kill(pid(dataDir), 'SIGKILL');
    await lost;
    server = await start();
    expect(server.adopted).toBe(false);
    await expectTheRow();
  }, 30_000);

  it('does not mistake a stranger who got the old process number for the server', async () => {
    const lock = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
    await server.stop();
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), lock.replace(/^\d+/, String(process.pid)));
    server = await start();
    expect(server.adopted).toBe(false);
    await expectTheRow();
  });

  it('chooses another port when its own was taken meanwhile', async () => {
    const { port } = new URL(server.url);
    await server.stop();
    const squatter = createServer().listen(Number(port), '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    server = await start();
    expect(new URL(server.url).port).not.toBe(port);
    await expectTheRow();
    await new Promise((resolve) => squatter.close(resolve));
  });

  it('goes on where it was when its folder was moved', async () => {
    await server.stop();
    const movedTo = `${dataDir}-moved`;
    renameSync(dataDir, movedTo);
    dataDir = movedTo;
    server = await start();
    expect(server.movedTo).toBeNull();
    await expectTheRow();
  });
});

describe('the embedded PostgreSQL in a folder that nobody else may enter', () => {
  it('puts programs and data where the server can reach them (elsewhere, if we are root), and finds them again, even while they are in use', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'sicha-closed-')); // mode 700
    const dataDir = join(closed, 'data');
    mkdirSync(dataDir);
    const first = await startEmbeddedPostgres({ dataDir, durable: false });
    await query(first.url, 'CREATE TABLE kept (n int)');
    await loseOwner(first.url);
    const second = await startEmbeddedPostgres({ dataDir, durable: false });
    expect(second).toMatchObject({ adopted: true, movedTo: first.movedTo });
    expect(second.movedTo !== null).toBe(process.getuid?.() === 0); // an ordinary user runs the server himself
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([]);
    await second.stop();
    for (const folder of [closed, second.movedTo ?? dataDir]) rmSync(folder, { recursive: true, force: true });
  }, 60_000);
});
