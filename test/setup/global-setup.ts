import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'sicha-test-';
const STOP_LIMIT_MS = 5_000;

declare global {
  var removeTestRun: () => void;
}

/**
 * Gives the run a folder and an id. Nothing is started here: the first spec that asks for a database
 * starts PostgreSQL in that folder (libs/testing), so a run of pure specs pays nothing.
 * Self-contained because Jest loads this file outside its own module system.
 */
export default function globalSetup(): void {
  abandonedRuns().forEach(removeRun);
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711); // the postgres user must get through when the tests run as root
  process.env.SICHA_TEST_FOLDER = folder;
  process.env.SICHA_TEST_RUN = randomBytes(4).toString('hex');

  globalThis.removeTestRun = () => removeRun(folder);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      removeRun(folder);
      process.exit(1);
    });
  }
}

/** A run that was killed could not clean up after itself; its folder carries the pid it had. */
function abandonedRuns(): string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith(PREFIX) && !isAlive(Number(name.slice(PREFIX.length).split('-')[0])))
    .map((name) => join(tmpdir(), name));
}

/** Stops the run's PostgreSQL at once (its data is worthless now) and removes the folder. */
function removeRun(folder: string): void {
  const lockFile = join(folder, 'postgres', 'postmaster.pid');
  if (existsSync(lockFile)) {
    const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
    if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
    for (let waited = 0; existsSync(lockFile) && isAlive(pid) && waited < STOP_LIMIT_MS; waited += 20) pause(20);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const pause = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
