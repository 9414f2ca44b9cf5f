import { createHmac } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { type Cluster, locate } from './home.js';
import { initialise, isServer, launch, readLockFile, shutDown, SUPERUSER } from './server-process.js';
import { freePort, readState, replaceState } from './state.js';

export interface EmbeddedPostgresOptions {
  /** Data folder; made on first use, and everything is found there again at the next start. */
  readonly dataDir: string;
  /** False only for tests: trades surviving a power cut for speed. */
  readonly durable?: boolean;
  /** Further server settings, e.g. `{ max_connections: '200' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A running server that is ours alone. */
export interface EmbeddedPostgres {
  /** Connection string of the owner; holds the password. */
  readonly url: string;
  /** The same for the programs, who own nothing: their user is made, and given its rights, by `migrate`. */
  readonly programsUrl: string;
  /** True when a server left behind by a killed launcher was found running and taken over. */
  readonly adopted: boolean;
  /** Where programs and data had to go instead, when the postgres user cannot reach the data folder. */
  readonly movedTo: string | null;
  /** Resolves when the server is gone without `stop` having been asked for. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
}

const DATABASE = 'sicha';
const PROGRAMS_USER = 'sicha_app';
/** Held for as long as the owner lives; freed by the server itself when the owner dies, even by kill -9. */
const OWNER_LOCK = [0x51c4a, 1] as const;
const TAKE_OVER_LIMIT_MS = 5_000;
const SHUTDOWN_LIMIT_MS = 60_000;

const BASIC_SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // their path may be at most 107 bytes long, ours can be anything
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse', // DETAIL quotes the failing row: a patient's data
  jit: 'off', // short statements: compiling costs more than it saves
};
const FAST_NOT_SAFE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Brings up the real PostgreSQL that lives in `dataDir`: made on first use, taken over when an owner was
 * killed, started otherwise.
 * @throws when another process owns it, or when it cannot start (with the end of its log)
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, durable = true } = options;
  const settings = { ...BASIC_SETTINGS, ...(durable ? {} : FAST_NOT_SAFE), ...options.settings };
  const { cluster, state } = await locate(resolve(dataDir));
  await initialise(cluster, state.password, durable);
  const url = (port: number, database: string): string => `postgres://${SUPERUSER}:${state.password}@127.0.0.1:${port}/${database}`;

  const running = (): Promise<boolean> => isRunning(cluster, (port) => url(port, 'postgres'));
  const adopted = await running();
  if (!adopted) {
    const port = await freePort(state.port);
    if (port !== state.port) replaceState(cluster.dataDir, { ...state, port });
    // Two starts at once: the slower server refuses the folder, and its launcher meets the quicker one's lock below.
    await launch(cluster, port, settings).catch(async (error: unknown) => {
      if (!(await running())) throw error;
    });
  }
  const { port } = readLockFile(cluster.pgdata)!;
  const socket = new Socket();
  const owner = await takeOver(url(port, 'postgres'), socket);
  await createDatabase(owner);
  socket.unref(); // from here on it only waits: owning a server is no reason for a process to go on living
  return { url: url(port, DATABASE), programsUrl: programsUrl(state.password, port), adopted, movedTo: state.elsewhere, ...lifeOf(owner, socket, cluster) };
}

/** Made of the owner's password, from which it leads nowhere: a folder from before there were two users needs no change. */
function programsUrl(ownerPassword: string, port: number): string {
  const password = createHmac('sha256', ownerPassword).update(PROGRAMS_USER).digest('base64url');
  return `postgres://${PROGRAMS_USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/** Where the server of `dataDir` answers the programs while it runs, for a tool beside the service; null when there never was one. Holds the password. */
export function embeddedPostgresUrl(dataDir: string): string | null {
  const state = readState(resolve(dataDir));
  return state && programsUrl(state.password, state.port);
}

/** Waits out a server that is starting or stopping; clears away the lock file of one that is dead. */
async function isRunning(cluster: Cluster, url: (port: number) => string): Promise<boolean> {
  for (let waited = 0; waited < SHUTDOWN_LIMIT_MS; waited += 100) {
    const lock = readLockFile(cluster.pgdata);
    if (!lock) return false;
    if (!(await isServer(lock.pid, cluster))) {
      rmSync(`${cluster.pgdata}/postmaster.pid`, { force: true });
      return false;
    }
    if (await answers(url(lock.port))) return true;
    await pause(100);
  }
  throw new Error(`内置 PostgreSQL 无响应 / The embedded PostgreSQL in ${cluster.pgdata} does not answer; see ${cluster.logFile}`);
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // reported by connect()
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.code !== '57P03') throw error; // 57P03: starting up or shutting down
    return false;
  }
}

/** The connection that owns the server. A killed owner's session may need a moment to end. */
async function takeOver(url: string, socket: Socket): Promise<Client> {
  const owner = new Client({ connectionString: url, stream: () => socket, keepAlive: true, application_name: 'sicha-launcher' });
  owner.on('error', () => undefined); // 'end' follows and is what lifeOf waits for
  await owner.connect();
  for (let waited = 0; waited < TAKE_OVER_LIMIT_MS; waited += 100) {
    const { rows } = await owner.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [...OWNER_LOCK]);
    if (rows[0]!.taken) return owner;
    await pause(100);
  }
  await owner.end();
  throw new Error('此数据目录已有一个正在运行的实例。 / Another instance is already running on this data folder.');
}

async function createDatabase(owner: Client): Promise<void> {
  const { rowCount } = await owner.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount === 0) await owner.query(`CREATE DATABASE ${DATABASE}`);
}

function lifeOf(owner: Client, socket: Socket, cluster: Cluster): Pick<EmbeddedPostgres, 'lost' | 'stop'> {
  let stopping = false;
  const lost = new Promise<void>((resolveLost) => owner.once('end', () => {
    if (!stopping) resolveLost();
  }));
  const stop = async (): Promise<void> => {
    stopping = true;
    socket.ref();
    await shutDown(cluster);
    await owner.end();
  };
  return { lost, stop };
}
