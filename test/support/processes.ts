import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ENTITIES, MIGRATIONS } from '#migrations';
import { createDataSource, Database, type EmbeddedPostgres, migrate, startEmbeddedPostgres } from '#platform';

export const ROOT = projectRoot(import.meta.dirname);
const DIST = path.join(ROOT, 'dist');

/** For throw-away databases only. */
export const SECRETS = { SICHA_JWT_SECRET: 'throw-away-secret-throw-away-secret!', SICHA_AUDIT_KEY: 'throw-away-audit-key-throw-away-key!', SICHA_DATA_KEY: 'throw-away-data-key-throw-away-key!!' };

export interface OwnServer extends Pick<EmbeddedPostgres, 'url' | 'programsUrl'> {
  /** Stops it under whoever is connected, and starts it again on the same port and data. */
  restart(): Promise<void>;
  dispose(): Promise<void>;
}

/** A PostgreSQL of its own, with the safety of production (fsync on), in a temporary folder. */
export async function ownServer(): Promise<OwnServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'sicha-own-'));
  const begin = (): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ dataDir, settings: { max_connections: '200', shared_buffers: '1GB' } });
  let server = await begin();
  return {
    url: server.url,
    programsUrl: server.programsUrl,
    restart: async () => {
      await server.stop();
      server = await begin();
    },
    dispose: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A database for programs under test. */
export interface MigratedDatabase {
  /** As the programs connect. */
  readonly url: string;
  readonly ownerUrl: string;
  /** The owner's, for setting the scene. */
  readonly database: Database;
  close(): Promise<void>;
}

/** A migrated database of the given name on the server. */
export async function migratedDatabase(server: Pick<OwnServer, 'url' | 'programsUrl'>, name: string): Promise<MigratedDatabase> {
  const admin = new Database(await createDataSource({ url: server.url, entities: [] }).initialize());
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.dataSource.destroy();
  const [ownerUrl, url] = [server.url, server.programsUrl].map((address) => address.replace(/\/[^/]*$/, `/${name}`)) as [string, string];
  await migrate(ownerUrl, MIGRATIONS, { queues: true, programsUrl: url });
  const dataSource = await createDataSource({ url: ownerUrl, entities: ENTITIES }).initialize();
  return { url, ownerUrl, database: new Database(dataSource), close: () => dataSource.destroy() };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

export interface Running {
  readonly url: string;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a built program and waits until its URL answers. */
export async function start(script: string, env: Record<string, string>, readyPath: string): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(DIST, script)], {
    env: { ...process.env, ...SECRETS, LOG_LEVEL: 'fatal', RATE_LIMIT_PER_MINUTE: '0', PORT: String(port), HOST: '127.0.0.1', ...env }, stdio: ['ignore', 2, 2],
  });
  const url = `http://127.0.0.1:${port}`;
  const gone = once(child, 'exit').then(([code]) => { throw new Error(`${script} ended with ${String(code)} before it was ready`); });
  await Promise.race([answers(`${url}${readyPath}`), gone]);
  gone.catch(() => undefined);
  return { url, child, stop: async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  } };
}

export async function answers(url: string, within = 60_000): Promise<void> {
  for (const start = Date.now(); Date.now() - start < within;) {
    const ok = await fetch(url).then((r) => r.ok, () => false);
    if (ok) return;
    await pause(20);
  }
  throw new Error(`${url} does not answer`);
}

/** The folder of the package, from the sources as from dist. */
function projectRoot(from: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'sicha') return folder;
  }
}
