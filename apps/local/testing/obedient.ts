import { setTimeout as pause } from 'node:timers/promises';
import { createDataSource, runApp } from '#platform';

/** A process as the launcher expects them: it says when it is ready, works with the database, and ends when told. */
await runApp('obedient', async ({ config }) => {
  const dataSource = await createDataSource({ url: config.databaseUrl, entities: [] }).initialize();
  await dataSource.query('INSERT INTO visit DEFAULT VALUES');
  const [{ n }] = await dataSource.query('SELECT count(*) AS n FROM visit');
  const [{ ended }] = await dataSource.query('SELECT count(*) AS ended FROM visit WHERE ended');
  return {
    banner: JSON.stringify({ pid: process.pid, visits: Number(n), endedWell: Number(ended) }),
    close: async () => {
      await pause(Number(process.env.LAST_WORK_MS ?? 0)); // work in hand, which still needs the database
      await dataSource.query('UPDATE visit SET ended = true');
      await dataSource.destroy();
    },
  };
});
