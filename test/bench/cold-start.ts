import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DEMO_PASSWORD } from '#demo';
import { loadShippedKnowledge } from '#knowledge';
import type { Figures, Progress } from './main.js';
import { freePort, ROOT } from '../support/processes.js';
import { fourItems } from './verify.js';

/** `npm start` on an empty data folder, to the first prescription verified over HTTP. Built before, as `npm ci` leaves it. */
export async function measureColdStart(progress: Progress): Promise<Figures> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sicha-cold-'));
  const port = await freePort();
  const content = JSON.stringify(fourItems(loadShippedKnowledge()));
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT });
  const begun = Date.now();
  const child = spawn('npm', ['start'], { cwd: ROOT, env: { ...process.env, PORT: String(port), SICHA_DATA_DIR: dataDir, DATABASE_URL: '', REDIS_URL: '' }, stdio: 'ignore', detached: true });
  try {
    await firstVerified(`http://127.0.0.1:${port}`, content);
    const coldStartSeconds = (Date.now() - begun) / 1000;
    progress(`${coldStartSeconds} s`);
    return { coldStartSeconds };
  } finally {
    process.kill(-child.pid!, 'SIGINT'); // as Ctrl-C does
    if (child.exitCode === null) await once(child, 'exit');
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function firstVerified(url: string, content: string): Promise<void> {
  for (const start = Date.now(); Date.now() - start < 120_000; await pause(20)) {
    const session = await post(`${url}/v1/sessions`, JSON.stringify({ login: 'yisheng', password: DEMO_PASSWORD })).catch(() => null);
    if (!session?.ok) continue;
    const { token } = (await session.json()) as { token: string };
    const verified = await post(`${url}/v1/prescriptions/check`, content, token);
    if (!verified.ok) throw new Error(`The check was answered with ${verified.status}`);
    return;
  }
  throw new Error('npm start did not come up');
}

const post = (url: string, body: string, token?: string): Promise<Response> =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) } });
