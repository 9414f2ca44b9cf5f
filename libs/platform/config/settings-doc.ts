import { SETTINGS, type Setting } from './settings.js';

const all: readonly Setting<unknown>[] = Object.values(SETTINGS);
const NOTICE = '由 libs/platform/config/settings.ts 生成 / generated from it by `npm run docs:settings`; do not edit.';

/** docs/settings.md */
export function settingsTable(): string {
  const head = ['变量 / variable', '值 / value', '默认 / default', 'npm start', '说明 / description'];
  const rows = all.map((setting) => [
    `\`${setting.name}\`${setting.secret ? ' 🔒' : ''}`,
    `${setting.shape.expects.zh}<br>${setting.shape.expects.en}`,
    defaultOf(setting),
    setting.embedded === null ? '' : setting.embedded === 'generated' ? '自动生成 / generated' : `\`${setting.embedded}\``,
    `${setting.description.zh}<br>${setting.description.en}`,
  ]);
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${[
    '# 设置 / Settings', '', `<!-- ${NOTICE} -->`, '',
    '全部来自环境变量;启动时检查,有误则逐条说明并以代码 78 退出。空值等于未设置。🔒 为机密,从不输出。“npm start” 一列为使用内置 PostgreSQL 时自动提供的值。',
    '',
    'All come from the environment and are checked at start: a bad one is named, with the others, and the program exits with code 78. An empty value counts as unset. 🔒 is secret and never printed. The column "npm start" is what it supplies when it runs its own PostgreSQL.',
    '', ...table,
  ].join('\n')}\n`;
}

function defaultOf({ fallback, required }: Setting<unknown>): string {
  if (fallback !== null) return fallback === '' ? '空 / empty' : `\`${fallback}\``;
  return required ? '**必填 / required**' : '—';
}

/** .env.example */
export function exampleEnvironment(): string {
  const entries = all.map((setting) => [
    `# ${setting.description.zh}`,
    `# ${setting.description.en} (${setting.shape.expects.en})`,
    `${setting.required ? '' : '# '}${setting.name}=${setting.fallback ?? ''}`,
  ].join('\n'));
  return `${[`# ${NOTICE}`, ...entries, FOR_COMPOSE].join('\n\n')}\n`;
}

/** What docker-compose.yml asks for and the program does not; the compose file itself sets both database URLs, REDIS_URL, HOST and PORT. */
const FOR_COMPOSE = `# docker compose: PostgreSQL 所有者(仅迁移使用)与应用用户的口令(字母与数字),以及 API 各副本在主机上的端口。
# docker compose: the passwords of PostgreSQL's owner (migrations only) and of the programs' user (letters and digits), and the ports of the API's copies on the host.
# POSTGRES_PASSWORD=
# SICHA_APP_PASSWORD=
# SICHA_PORTS=3000-3009`;
