/**
 * The built service, as a newcomer meets it: `npm start` on an empty folder, `npm run demo`, Ctrl-C, `npm start` again
 * (the data is still there), Ctrl-C, and not a process left. Exits non-zero with what was wrong.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../support/processes.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const READY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 45_000;

const dataDir = await mkdtemp(path.join(tmpdir(), 'sicha-smoke-'));
const env = { ...process.env, PORT: String(await freePort()), SICHA_DATA_DIR: dataDir, DATABASE_URL: '', REDIS_URL: '' };

try {
  const first = await start();
  run('demo');
  run('audit:verify', { DATABASE_URL: first.databaseUrl });
  await interrupt(first.child);
  const second = await start();
  run('demo');
  await interrupt(second.child);
  console.log('smoke: started, played, stopped, started on the same data, played, stopped; no process left');
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

async function start(): Promise<{ child: ChildProcess; databaseUrl: string }> {
  const child = spawn('npm', ['start'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  let seen = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      seen += chunk.toString();
      if (seen.includes('npm run demo')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`npm start ended with ${String(code)} before it was ready`)));
    setTimeout(() => reject(new Error('npm start was not ready in time')), READY_WITHIN_MS).unref();
  });
  await ready;
  return { child, databaseUrl: databaseUrlOf(dataDir) };
}

/** The launcher hands its children the URL; a look at their environment tells it (the password is in no log). */
function databaseUrlOf(folder: string): string {
  const pids = execFileSync('pgrep', ['-f', 'dist/apps/worker/main.js'], { encoding: 'utf8' }).trim().split('\n');
  for (const pid of pids) {
    const environment = execFileSync('cat', [`/proc/${pid}/environ`], { encoding: 'utf8' }).split('\0');
    if (environment.includes(`SICHA_DATA_DIR=${folder}`)) return environment.find((e) => e.startsWith('DATABASE_URL='))!.slice('DATABASE_URL='.length);
  }
  throw new Error('No worker of this smoke test is running');
}

function run(script: string, more: Record<string, string> = {}): void {
  execFileSync('npm', ['run', '--silent', script], { cwd: ROOT, env: { ...env, ...more }, stdio: 'inherit' });
}

/** Ctrl-C as a terminal sends it: to the whole process group. */
async function interrupt(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  process.kill(-child.pid!, 'SIGINT');
  const late = setTimeout(() => { throw new Error('It did not stop in time'); }, STOPPED_WITHIN_MS);
  await gone;
  clearTimeout(late);
  const left = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(dataDir));
  if (left.length > 0) throw new Error(`Left running:\n${left.join('\n')}`);
}
