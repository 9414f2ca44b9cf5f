import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Binaries, findBinaries, installationOf } from './binaries.js';
import { canReach, postgresUser, type RunAs } from './os-user.js';
import { type ClusterState, createState, freePort, makeDataFolder, newPassword, readState } from './state.js';

/** Where things are and whom they belong to; fixed for the life of the cluster. */
export interface Cluster {
  readonly dataDir: string;
  /** PGDATA. */
  readonly pgdata: string;
  readonly logFile: string;
  readonly binaries: Binaries;
  readonly runAs: RunAs;
}

/** Parent of the folders used when the postgres user cannot reach the project. */
const ELSEWHERE = '/var/lib';

/** Finds or makes the place of the cluster belonging to `dataDir`, and its state. */
export async function locate(dataDir: string): Promise<{ cluster: Cluster; state: ClusterState }> {
  makeDataFolder(dataDir);
  const [found, runAs] = await Promise.all([findBinaries(), postgresUser()]);
  const state = readState(dataDir) ?? createState(dataDir, await newState(dataDir, found, runAs));
  const binaries = state.elsewhere ? copyBinaries(found, state.elsewhere) : found;
  const cluster = { dataDir, pgdata: join(state.elsewhere ?? dataDir, 'postgres'), logFile: join(dataDir, 'postgres.log'), binaries, runAs };
  return { cluster, state };
}

async function newState(dataDir: string, binaries: Binaries, runAs: RunAs): Promise<ClusterState> {
  const reachable = canReach(dataDir, runAs) && canReach(binaries.postgres, runAs);
  return { port: await freePort(), password: newPassword(), elsewhere: reachable ? null : makeFolderElsewhere() };
}

/**
 * Root started us from a folder closed to everyone else (say /root/sicha). PostgreSQL cannot run there
 * as its own user, and opening root's folder is not ours to do: programs and data go to /var/lib.
 */
function makeFolderElsewhere(): string {
  const folder = join(ELSEWHERE, `sicha-${randomBytes(4).toString('hex')}`);
  mkdirSync(folder, { mode: 0o711 });
  return folder;
}

/** Once per release of the package: npm may have brought a newer one since, and programs in use cannot be overwritten. */
function copyBinaries(binaries: Binaries, folder: string): Binaries {
  const from = installationOf(binaries);
  const { version } = JSON.parse(readFileSync(join(dirname(from), 'package.json'), 'utf8')) as { version: string };
  const to = join(folder, `programs-${version}`);
  if (!existsSync(to)) {
    const draft = `${to}.${randomBytes(4).toString('hex')}`;
    cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, to);
  }
  const copied = (file: string): string => join(to, file.slice(from.length));
  return { initdb: copied(binaries.initdb), postgres: copied(binaries.postgres), pg_ctl: copied(binaries.pg_ctl) };
}
