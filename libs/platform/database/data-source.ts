import { DataSource, type EntitySchema } from 'typeorm';
import { CommitMeansCommit } from './commit-means-commit.js';
import { PooledClient } from './pooled-client.js';

/** Classes TypeORM maps to tables. */
export type Entities = readonly (Function | EntitySchema)[];

export interface DataSourceSettings {
  readonly url: string;
  readonly entities: Entities;
  /** Upper bound of connections this process takes for its own queries. */
  readonly poolSize?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
  /** A pooled connection broke; the pool replaces it. */
  readonly onPoolError?: (error: Error) => void;
}

const SECOND = 1_000;

/** The schema comes from migrations alone: nothing here ever creates, alters or drops anything. */
export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    entities: [...settings.entities],
    subscribers: [CommitMeansCommit],
    synchronize: false,
    migrationsRun: false,
    dropSchema: false,
    installExtensions: false,
    logging: false, // statements carry patients' data
    logger: 'debug', // the others print some messages whatever `logging` says
    poolSize: settings.poolSize ?? 10,
    applicationName: settings.applicationName ?? 'sicha',
    connectTimeoutMS: 5 * SECOND,
    // Without a handler, a connection that breaks while idle would end the process.
    poolErrorHandler: settings.onPoolError ?? (() => undefined),
    extra: {
      Client: PooledClient,
      keepAlive: true,
      statement_timeout: 30 * SECOND,
      idle_in_transaction_session_timeout: 60 * SECOND,
    },
  });
}
