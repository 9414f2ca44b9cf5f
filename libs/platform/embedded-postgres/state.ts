import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** What must be known again at the next start; kept in the data folder, readable by its owner alone. */
export interface ClusterState {
  readonly port: number;
  readonly password: string;
  /** Folder that holds programs and cluster instead, when the postgres user cannot reach the data folder; else null. */
  readonly elsewhere: string | null;
}

const fileOf = (dataDir: string): string => join(dataDir, 'postgres.json');

/** Makes the data folder. As root its parent path stays traversable for the postgres user, but not listable. */
export function makeDataFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
}

export function readState(dataDir: string): ClusterState | null {
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as ClusterState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** First write wins, whole or not at all: two first starts at once must agree on one password. */
export function createState(dataDir: string, state: ClusterState): ClusterState {
  const draft = writeDraft(dataDir, state);
  try {
    linkSync(draft, fileOf(dataDir));
    return state;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readState(dataDir)!;
  } finally {
    rmSync(draft);
  }
}

export function replaceState(dataDir: string, state: ClusterState): void {
  renameSync(writeDraft(dataDir, state), fileOf(dataDir));
}

function writeDraft(dataDir: string, state: ClusterState): string {
  const draft = `${fileOf(dataDir)}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  return draft;
}

export const newPassword = (): string => randomBytes(24).toString('base64url');

/** A port of this machine that is free now: `preferred` if it still is, else any. */
export async function freePort(preferred = 0): Promise<number> {
  return (await tryPort(preferred)) ?? (await tryPort(0))!;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
