import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Cluster } from './home.js';

const run = promisify(execFile);
const POLL_MS = 20;
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_S = 60;

export const SUPERUSER = 'sicha';

/** What the server says of itself in postmaster.pid (the file's layout: PostgreSQL's miscadmin.h). */
export interface LockFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

export function readLockFile(pgdata: string): LockFile | null {
  const file = `${pgdata}/postmaster.pid`;
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/** Makes the cluster beside its place and moves it there, so a half-made one is never found. */
export async function initialise(cluster: Cluster, password: string, durable: boolean): Promise<void> {
  if (existsSync(`${cluster.pgdata}/PG_VERSION`)) return;
  const draft = `${cluster.pgdata}.${randomBytes(4).toString('hex')}`;
  const passwordFile = `${draft}.pw`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    mkdirSync(draft, { mode: 0o700 });
    if ('uid' in cluster.runAs) for (const path of [draft, passwordFile]) chownSync(path, cluster.runAs.uid!, cluster.runAs.gid!);
    await run(cluster.binaries.initdb, [
      '--pgdata', draft, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256',
      // The built-in provider sorts alike on every operating system, so indexes survive a move.
      '--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ], { ...cluster.runAs, cwd: '/' });
    if (existsSync(cluster.pgdata)) return; // another first start was quicker
    renameSync(draft, cluster.pgdata);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Starts the server outside our process group (`detached`): a Ctrl-C in the terminal reaches every process
 * of the group at once, and the database must outlive the API and the worker while they drain.
 * Its log goes to a file, not to a pipe that would break if we died.
 * @throws with the end of that log when it does not come up
 */
export async function launch(cluster: Cluster, port: number, settings: Readonly<Record<string, string>>): Promise<void> {
  const log = openSync(cluster.logFile, 'w', 0o600);
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(cluster.binaries.postgres, ['-D', cluster.pgdata, '-p', String(port), ...options], {
    ...cluster.runAs, cwd: '/', detached: true, stdio: ['ignore', log, log],
  });
  closeSync(log);
  server.unref();
  let ended: Error | null = null;
  server.once('error', (error) => (ended = error));
  server.once('exit', () => (ended ??= new Error('exited')));
  for (let waited = 0; waited < START_LIMIT_MS && !ended; waited += POLL_MS) {
    const lock = readLockFile(cluster.pgdata);
    if (lock?.ready && lock.pid === server.pid) return;
    await pause(POLL_MS);
  }
  throw new Error(`内置 PostgreSQL 未能启动 / The embedded PostgreSQL did not start:\n${logTail(cluster)}`, { cause: ended });
}

const logTail = ({ logFile }: Cluster): string => readFileSync(logFile, 'utf8').split('\n').slice(-15).join('\n');

/** Fast shutdown: sessions are ended, everything committed is on disk. Does nothing when no server runs. */
export async function shutDown(cluster: Cluster): Promise<void> {
  if (!readLockFile(cluster.pgdata)) return;
  await run(cluster.binaries.pg_ctl, ['stop', '-D', cluster.pgdata, '-m', 'fast', '-w', '-t', String(STOP_LIMIT_S)], { ...cluster.runAs, cwd: '/' });
}

/** Whether process `pid` is the server of this cluster: after a crash or a container restart the number may belong to anyone. */
export async function isServer(pid: number, { pgdata }: Cluster): Promise<boolean> {
  const command = existsSync('/proc/self/cmdline') ? commandFromProc(pid) : await commandFromPs(pid);
  return command.includes('postgres') && command.includes(pgdata);
}

function commandFromProc(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

async function commandFromPs(pid: number): Promise<string> {
  return run('ps', ['-o', 'args=', '-p', String(pid)]).then(({ stdout }) => stdout, () => '');
}
