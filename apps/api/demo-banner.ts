import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO_PASSWORD, DEMO_STAFF } from '#demo';
import { ROLE_TEXT } from '#identity';

/** Keeps the demo HIS key beside the data, readable by its owner alone, so that every start can print it; null when there is none. */
export function keepDemoKey(dataDir: string, made: string | null): string | null {
  const file = path.join(dataDir, 'demo-his-key');
  if (made) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${made}\n`, { mode: 0o600 });
  }
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** What a newcomer reads on the terminal: where it is, who he can be, and what to try. */
export function demoBanner(url: string, key: string | null): string {
  const people = DEMO_STAFF.map((p) => `  ${p.login.padEnd(10)} ${p.name}  ${p.roles.map((r) => ROLE_TEXT[r].zh).join('、')}`);
  return [
    '',
    `四查 SiCha  ${url}    文档 / API: ${url}/docs`,
    '',
    `示例账号 / demo accounts (密码 / password: ${DEMO_PASSWORD})`,
    ...people,
    ...(key ? thingsToTry(url, key) : []),
    '',
    '停止 / stop: Ctrl-C',
    '',
  ].join('\n');
}

/** Complete as they stand, to be copied into any shell: zsh takes a bare '?' for a pattern, and the port may be any. */
const thingsToTry = (url: string, key: string): string[] => [
  '',
  `示例 HIS 密钥 / demo HIS key: ${key}`,
  '',
  '试一试 / try:',
  `  curl -s '${url}/v1/prescriptions?status=screened' -H 'Authorization: Bearer ${key}'`,
  '上午的窗口 / a morning at the window:',
  `  npm run demo -- --url ${url} --key ${key}`,
];
