import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { eventually, runSource } from '#testing';

/** Two programs start, from source, while other specs keep the machine busy. */
const LIMIT_MS = 60_000;
const ENTRY = new URL('./testing/launch-obedient.ts', import.meta.url);

/** What the one child of these tests reports when it is ready. */
interface Visit {
  readonly pid: number;
  readonly visits: number;
  readonly endedWell: number;
}

/** A launcher as a terminal runs it: a process group of its own, to which Ctrl-C is sent as a whole. */
class Running {
  readonly ended: Promise<number | null>;
  private out = '';
  private err = '';

  constructor(readonly launcher: ChildProcess) {
    launcher.stdout!.setEncoding('utf8').on('data', (text: string) => (this.out += text));
    launcher.stderr!.setEncoding('utf8').on('data', (text: string) => (this.err += text));
    this.ended = new Promise((resolve) => launcher.once('close', (code) => resolve(code)));
  }

  async ready(): Promise<Visit> {
    const line = await eventually(() => /^\{.*\}$/m.exec(this.out)?.[0] ?? null, (found) => found !== null, LIMIT_MS);
    return JSON.parse(line!) as Visit;
  }

  said(text: string): Promise<string> {
    return eventually(() => this.err, (said) => said.includes(text), LIMIT_MS);
  }

  pressCtrlC(): void {
    process.kill(-this.launcher.pid!, 'SIGINT');
  }
}

describe('the launcher', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sicha-launcher-'));
  const started: Running[] = [];
  let seen = 0;

  function start(environment: Record<string, string> = {}): Running {
    const { DATABASE_URL: _, REDIS_URL: __, ...rest } = process.env;
    const env = { ...rest, SICHA_DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...environment };
    const running = new Running(runSource(ENTRY, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }));
    started.push(running);
    return running;
  }

  afterEach(async () => {
    for (const { launcher, ended } of started.splice(0)) {
      launcher.kill('SIGTERM');
      await ended;
    }
  }, 30_000);
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const serverRuns = (): boolean => existsSync(join(dataDir, 'postgres', 'postmaster.pid'));
  const serverPid = (): number => Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const isAlive = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };

  async function visits(): Promise<number> {
    const { port, password } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { port: number; password: string };
    const client = new Client({ connectionString: `postgres://sicha:${password}@127.0.0.1:${port}/sicha` });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ n: string }>('SELECT count(*) AS n FROM visit');
    await client.end();
    return Number(rows[0]!.n);
  }

  it('keeps everything running, and ends it in order on Ctrl-C: work in hand, then the database, and nothing is left', async () => {
    const running = start({ LAST_WORK_MS: '300' });
    const child = await running.ready();

    const second = start();
    expect(await second.ended).toBe(1); // what another launcher runs in the same folder is left alone
    await second.said('already running');

    process.kill(child.pid, 'SIGKILL');
    await running.said('obedient ended (SIGKILL)');
    await eventually(visits, (n) => n === child.visits + 1, LIMIT_MS);

    const server = serverPid();
    process.kill(server, 'SIGKILL');
    await running.said('PostgreSQL is gone');
    await eventually(() => serverRuns() && serverPid() !== server, Boolean, LIMIT_MS);
    await eventually(() => visits().catch(() => -1), (n) => n === child.visits + 1, LIMIT_MS);

    running.pressCtrlC();
    expect(await running.ended).toBe(0);
    expect([isAlive(child.pid), serverRuns()]).toEqual([false, false]);
    seen = child.visits + 1;
  }, 2 * LIMIT_MS);

  it('finds its data again, and does not wait for work in hand when Ctrl-C is pressed twice', async () => {
    const running = start({ LAST_WORK_MS: '3600000' });
    const child = await running.ready();
    expect(child).toMatchObject({ visits: seen + 1, endedWell: seen });
    running.pressCtrlC();
    await running.said('Stopping');
    running.pressCtrlC();
    expect(await running.ended).toBe(0);
    expect([isAlive(child.pid), serverRuns()]).toEqual([false, false]);
  }, 2 * LIMIT_MS);

  it('takes its processes along when it is killed; the next start takes over the database', async () => {
    const killed = start();
    const child = await killed.ready();
    const server = serverPid();
    killed.launcher.kill('SIGKILL');
    await eventually(() => isAlive(child.pid), (alive) => !alive, LIMIT_MS);
    expect(serverPid()).toBe(server);

    const next = start();
    expect(await next.ready()).toMatchObject({ visits: child.visits + 1, endedWell: child.visits });
    await next.said('Took over');
    expect(serverPid()).toBe(server);
  }, 2 * LIMIT_MS);

  it('stops the database when a process cannot start', async () => {
    const running = start({ CHILD: './hopeless.js' });
    expect(await running.ended).toBe(1);
    await running.said('obedient cannot start (78)');
    expect(serverRuns()).toBe(false);
  }, LIMIT_MS);

  it('names every bad setting and starts nothing', async () => {
    const running = start({ PORT: 'abc', SICHA_JWT_SECRET: 'short' });
    expect(await running.ended).toBe(78);
    const said = await running.said('PORT: "abc"');
    expect(said).toContain('SICHA_JWT_SECRET: 5');
    expect(serverRuns()).toBe(false);
  }, LIMIT_MS);
});
