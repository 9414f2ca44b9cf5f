import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { ENTITIES, MIGRATIONS } from '#migrations';
import { Health, NestLogger, PlatformModule, runApp, startHealthServer } from '#platform';
import { WorkerModule } from './worker.module.js';

class WorkerApp {}

await runApp('worker', async ({ config, log }) => {
  const platform = PlatformModule.forRoot({ config, log, entities: ENTITIES, migrations: MIGRATIONS });
  const app = await NestFactory.createApplicationContext({ module: WorkerApp, imports: [platform, WorkerModule] }, {
    logger: new NestLogger(log), abortOnError: false,
  });
  const health = await startHealthServer(app.get(Health), config.host, config.port);
  return {
    url: `http://${config.host}:${(health.address() as AddressInfo).port}`,
    close: async () => {
      await app.close();
      health.close();
      health.closeAllConnections();
      await once(health, 'close');
    },
  };
});
