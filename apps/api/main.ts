import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DemoLoader } from '#demo';
import { ENTITIES, MIGRATIONS } from '#migrations';
import { type Config, fastifyAdapter, Health, type Logger, NestLogger, PlatformModule, runApp, serveHealthOn } from '#platform';
import { ApiModule } from './api.module.js';
import { configureApi } from './configure-api.js';
import { demoBanner, keepDemoKey } from './demo-banner.js';

/** The API process: REST, SSE, OpenAPI, health. */
await runApp('api', async ({ config, log }) => {
  const app = await create(config, log);
  await app.listen(config.port, config.host);
  const url = `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`;
  const banner = config.demo ? await loadDemo(app, config, url) : undefined;
  return { url, banner, close: () => app.close() };
});

async function create(config: Config, log: Logger): Promise<NestFastifyApplication> {
  const platform = PlatformModule.forRoot({ config, log, entities: ENTITIES, migrations: MIGRATIONS });
  const adapter = fastifyAdapter(config, log);
  const app = await NestFactory.create<NestFastifyApplication>({ module: ApiModule, imports: [platform] }, adapter, { logger: new NestLogger(log), abortOnError: false });
  serveHealthOn(adapter.getInstance(), app.get(Health));
  configureApi(app);
  return app;
}

async function loadDemo(app: NestFastifyApplication, config: Config, url: string): Promise<string> {
  const key = await app.get(DemoLoader).loadIfEmpty();
  return demoBanner(url, keepDemoKey(config.dataDir, key));
}
