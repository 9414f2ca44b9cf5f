import { SETTINGS } from '#platform';

const settings = Object.values(SETTINGS)
  .map(({ name, description, fallback, embedded }) => `  ${name.padEnd(24)}${description.zh} / ${description.en} [${embedded ?? fallback ?? '—'}]`)
  .join('\n');

export const HELP = `SiCha 四查

npm start        启动整套服务:内置 PostgreSQL(未设置 DATABASE_URL 时)、API、worker
                 Starts the whole service: an embedded PostgreSQL (unless DATABASE_URL is set), API, worker
Ctrl-C           有序停止;再按一次立即停止 / stops in order; once more stops at once

数据保存在 SICHA_DATA_DIR(默认 .data);删除该目录即从头开始。
Data is kept in SICHA_DATA_DIR (.data by default); remove that folder to begin anew.

环境变量 / environment [本机默认值 / default here]:
${settings}
`;

export const SAY = {
  adopted: '接管了上次遗留运行的 PostgreSQL / Took over the PostgreSQL that was left running',
  movedTo: (home: string): string => `postgres 用户无法进入此目录,程序与数据放在 / The postgres user cannot enter this folder; programs and data are in ${home}`,
  migrated: (count: number): string => `已执行 ${count} 个迁移 / ${count} migration(s) applied`,
  ready: (seconds: string): string => `已就绪,用时 ${seconds} 秒 / Ready after ${seconds} s`,
  stopping: '正在停止…… / Stopping …',
  stopped: '已停止 / Stopped',
  databaseLost: 'PostgreSQL 意外退出,正在重新启动 / PostgreSQL is gone; starting it again',
  movedPort: 'PostgreSQL 的端口已被占用,请重新启动 / The port of PostgreSQL was taken meanwhile; please start again',
  died: (name: string, how: string, seconds: string): string => `${name} 退出(${how}),${seconds} 秒后重新启动 / ${name} ended (${how}); it is started again in ${seconds} s`,
  hopeless: (name: string, how: string): string => `${name} 无法启动(${how}) / ${name} cannot start (${how})`,
} as const;

/** To people on the terminal; the processes themselves log to standard output. */
export const say = (text: string): void => void process.stderr.write(`[sicha] ${text}\n`);
