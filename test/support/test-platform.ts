import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Clock } from '#kernel';
import { CLOCK, CONFIG, type Config, Database, Health, LOGGER, loadConfig, PgListener } from '#platform';
import { silentLog, type TestDatabase } from '#testing';

/** The ground the features stand on, over a test database and a clock of the test's own. */
@Global()
@Module({})
export class TestPlatformModule {
  /** `settings`: what differs from the defaults. */
  static over(db: TestDatabase, clock: Clock, settings: Partial<Config> = {}): DynamicModule {
    const secret = 'test-only-'.repeat(4);
    const config: Config = { ...loadConfig({ DATABASE_URL: db.url, SICHA_JWT_SECRET: secret, SICHA_AUDIT_KEY: secret, SICHA_DATA_KEY: secret }), ...settings };
    const providers = [
      { provide: Database, useValue: db.database }, { provide: CLOCK, useValue: clock },
      { provide: CONFIG, useValue: config }, { provide: LOGGER, useValue: silentLog() },
      { provide: Health, useValue: new Health() },
      // Never started: the facility directory keeps nothing and reads each time.
      { provide: PgListener, useValue: new PgListener(db.url, silentLog()) },
    ];
    return { module: TestPlatformModule, providers, exports: providers };
  }
}
