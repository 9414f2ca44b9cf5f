import { load } from './load.js';
import type { Figures, Progress } from './main.js';
import { migratedDatabase, ownServer, start } from '../support/processes.js';
import { HEADERS, hisFacility } from '../support/his-facility.js';
import { multiply } from '../support/multiply.js';
import { body, median } from './submit.js';

const ROUNDS = 5;
const SECONDS = 6;

/** Submit cost with `rows` stored prescriptions ÷ with an empty database: two databases on one server, measured in turns. */
export async function measureGrowth(progress: Progress, rows: number): Promise<Figures> {
  const server = await ownServer();
  const empty = await migratedDatabase(server, 'empty_db');
  const full = await migratedDatabase(server, 'full_db');
  await hisFacility(empty.database);
  await hisFacility(full.database);
  const env = { DB_POOL_SIZE: '10' };
  const onEmpty = await start('apps/api/main.js', { DATABASE_URL: empty.url, ...env }, '/health/ready');
  const onFull = await start('apps/api/main.js', { DATABASE_URL: full.url, ...env }, '/health/ready');
  const submit = (url: string) => load({ url: `${url}/v1/prescriptions`, headers: HEADERS, body: body(), seconds: SECONDS, connections: 16 });
  try {
    await submit(onFull.url); // leaves a prescription to multiply
    await multiply(full.ownerUrl, rows, progress);
    await submit(onEmpty.url);
    const ratios: number[] = [];
    for (let n = 0; n < ROUNDS; n++) {
      const full = (await submit(onFull.url)).perSecond;
      const empty = (await submit(onEmpty.url)).perSecond;
      ratios.push(empty / full);
      progress(`empty ${empty.toFixed(0)}/s, full ${full.toFixed(0)}/s`);
    }
    return { growthRatio: Number(median(ratios).toFixed(3)), growthRows: rows };
  } finally {
    await Promise.all([onEmpty.stop(), onFull.stop()]);
    await Promise.all([empty.close(), full.close()]);
    await server.dispose();
  }
}
