import { Launcher } from '../launcher.js';

await new Launcher({
  migrations: async () => [],
  children: [{ name: 'obedient', entry: new URL(process.env.CHILD ?? './obedient.js', import.meta.url) }],
}).run();
