import { parseArgs } from 'node:util';
import { Launcher } from './launcher.js';
import { HELP } from './texts.js';

const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });

if (values.help) {
  process.stdout.write(HELP);
} else {
  await new Launcher({
    migrations: async () => (await import('#migrations')).MIGRATIONS,
    children: [
      { name: 'api', entry: new URL('../api/main.js', import.meta.url) },
      // The worker serves nothing but its health, at any free port: PORT belongs to the API.
      { name: 'worker', entry: new URL('../worker/main.js', import.meta.url), environment: { PORT: '0', HOST: '127.0.0.1' } },
    ],
  }).run();
}
