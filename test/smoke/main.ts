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
let running: ChildProcess | undefined;

try {
  await start();
  run('demo');
  run('audit:verify');
  await interrupt();
  await start();
  run('demo');
  await interrupt();
  console.log('smoke: started, played, stopped, started on the same data, played, stopped; no process left');
} finally {
  if (running) await interrupt(); // something failed while it ran
  await rm(dataDir, { recursive: true, force: true });
}

async function start(): Promise<void> {
  const child = spawn('npm', ['start'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  running = child;
  let seen = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      seen += chunk.toString();
      if (seen.includes('npm run demo')) resolve();
    });
    child.once('exit', (code) => {
      running = undefined;
      reject(new Error(`npm start ended with ${String(code)} before it was ready`));
    });
    setTimeout(() => reject(new Error('npm start was not ready in time')), READY_WITHIN_MS).unref();
  });
  await ready;
}

function run(script: string): void {
  execFileSync('npm', ['run', '--silent', script], { cwd: ROOT, env, stdio: 'inherit' });
}

/** Ctrl-C as a terminal sends it: to the whole process group. */
async function interrupt(): Promise<void> {
  const child = running!;
  running = undefined;
  const gone = once(child, 'exit');
  process.kill(-child.pid!, 'SIGINT');
  const late = setTimeout(() => { throw new Error('It did not stop in time'); }, STOPPED_WITHIN_MS);
  await gone;
  clearTimeout(late);
  const left = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(dataDir));
  if (left.length > 0) throw new Error(`Left running:\n${left.join('\n')}`);
}
