import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NAME = 'postgres';

/** Whom PostgreSQL runs as: nothing to change, or the ids of the `postgres` user when we are root. */
export type RunAs = { readonly uid: number; readonly gid: number } | Record<string, never>;

/**
 * PostgreSQL refuses to run as root, so root runs it as the user `postgres`, made on first use.
 * @throws with what to do when that user cannot be made
 */
export async function postgresUser(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {};
  return (await lookUp()) ?? (await create());
}

async function lookUp(): Promise<RunAs | null> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number((await run('id', [flag, NAME])).stdout)));
    return { uid: uid!, gid: gid! };
  } catch {
    return null; // `id` fails when there is no such user
  }
}

async function create(): Promise<RunAs> {
  try {
    await run('groupadd', ['--system', '--force', NAME]);
    await run('useradd', ['--system', '--gid', NAME, '--no-create-home', NAME]);
    return (await lookUp())!;
  } catch (cause) {
    throw new Error(
      'PostgreSQL 不能以 root 运行,且无法创建系统用户 postgres;请改用普通用户启动,或设置 DATABASE_URL。 / ' +
      'PostgreSQL does not run as root and the system user "postgres" could not be created; start as an ordinary user, or set DATABASE_URL.',
      { cause },
    );
  }
}

/** Whether that user can get at `path`: asked of the system itself, so that every parent folder, mount and ACL counts. */
export function canReach(path: string, user: RunAs): boolean {
  return !('uid' in user) || spawnSync('test', ['-x', path], { ...user, stdio: 'ignore' }).status === 0;
}
