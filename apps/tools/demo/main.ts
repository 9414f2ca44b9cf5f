import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEMO_PASSWORD, DEMO_STAFF } from '#demo';
import { Client } from './client.js';
import { Morning } from './morning.js';
import { Narrator } from './narrator.js';

const HELP = `npm run demo -- [options]

Plays one morning at the window against the running demo service and tells what happened.

  --url URL      where it runs (default http://127.0.0.1:3000, or PORT)
  --key KEY      the demo HIS key (default: read from SICHA_DATA_DIR/demo-his-key)
  --help`;

const { values } = parseArgs({ options: { url: { type: 'string' }, key: { type: 'string' }, help: { type: 'boolean' } } });

const WINDOWS: Readonly<Record<string, string>> = { shenfang: 'W1', gaoji: 'W2', tiaopei: 'W1', fayao: 'W1' };

/** Everybody signs in, and on to duty. */
async function staff(url: string): Promise<Record<string, Client>> {
  const people = await Promise.all(DEMO_STAFF.map(async ({ login }) => {
    const client = await Client.signIn(url, login, DEMO_PASSWORD);
    await client.post('/v1/duty', WINDOWS[login] ? { windowCode: WINDOWS[login] } : {}); // already on duty from an earlier morning: fine
    return [login, client] as const;
  }));
  return Object.fromEntries(people);
}

function demoKey(): string {
  return values.key ?? readFileSync(path.join(process.env.SICHA_DATA_DIR ?? '.data', 'demo-his-key'), 'utf8').trim();
}

async function main(): Promise<void> {
  if (values.help) return void console.log(HELP);
  const url = values.url ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`;
  const narrator = new Narrator();
  const morning = new Morning(await staff(url), Client.withKey(url, demoKey()), narrator);
  await morning.cleanPrescription();
  await morning.blockedPrescription();
  await morning.skinTest();
  await morning.reworkAmended();
  await morning.walkBackAlert();
  narrator.end();
}

await main().catch((error: Error) => {
  console.error(`\n${error.message}\n\n服务是否已启动?/ Is the service running?  npm start`);
  process.exitCode = 1;
});
