import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
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
  const binaries = state.home === dataDir ? found : moveBinaries(found, state.home);
  const cluster = { dataDir, pgdata: join(state.home, 'postgres'), logFile: join(dataDir, 'postgres.log'), binaries, runAs };
  return { cluster, state };
}

async function newState(dataDir: string, binaries: Binaries, runAs: RunAs): Promise<ClusterState> {
  const reachable = canReach(dataDir, runAs) && canReach(binaries.postgres, runAs);
  return { port: await freePort(), password: newPassword(), home: reachable ? dataDir : makeHomeElsewhere() };
}

/**
 * Root started us from a folder closed to everyone else (say /root/sicha). PostgreSQL cannot run there
 * as its own user, and opening root's folder is not ours to do: programs and data go to /var/lib.
 */
function makeHomeElsewhere(): string {
  const home = join(ELSEWHERE, `sicha-${randomBytes(4).toString('hex')}`);
  mkdirSync(home, { mode: 0o711 });
  return home;
}

/** Copies the installation at every start: npm may have brought a newer one since. */
function moveBinaries(binaries: Binaries, home: string): Binaries {
  const from = installationOf(binaries);
  const to = join(home, 'programs');
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  const moved = (file: string): string => join(to, file.slice(from.length));
  return { initdb: moved(binaries.initdb), postgres: moved(binaries.postgres), pg_ctl: moved(binaries.pg_ctl) };
}
