import { BadConfig, type Config, EXIT_BAD_CONFIG, loadConfig } from '../config/config.js';
import { SchemaMismatch } from '../database/migrate.js';
import { createLogger, type Logger } from '../logging/logger.js';
import { ProcessLife } from './process-life.js';

/** What a process tells whoever started it, once it can work. */
export interface ReadyMessage {
  readonly type: 'ready';
  /** Where it can be reached, if it serves anything. */
  readonly url?: string;
  /** What a person should be told on the terminal. */
  readonly banner?: string;
}

export interface RunningApp extends Omit<ReadyMessage, 'type'> {
  /** Finishes what is in hand and closes everything. */
  close(): Promise<void>;
}

/**
 * The life of one process of the product: reads the configuration, starts, says so, and ends cleanly on
 * SIGINT, SIGTERM, SIGHUP, or when the process that started it is gone. An error nobody handled ends it with
 * code 1; a configuration or schema that cannot work, with 78, since starting it again would not help.
 */
export async function runApp(name: string, bootstrap: (context: { config: Config; log: Logger }) => Promise<RunningApp>): Promise<void> {
  const config = configOrExit();
  const log = createLogger(name, config.logLevel);
  const life = new ProcessLife(log, config.shutdownGraceMs);
  try {
    const app = await bootstrap({ config, log });
    life.started(() => app.close());
    const ready: ReadyMessage = { type: 'ready', url: app.url, banner: app.banner };
    if (process.connected) process.send!(ready);
    log.info({ url: app.url }, 'ready');
  } catch (err) {
    if (err instanceof SchemaMismatch) exitTelling(err);
    log.fatal({ err }, 'could not start');
    process.exit(1);
  }
}

function configOrExit(): Config {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (error instanceof BadConfig) exitTelling(error);
    throw error;
  }
}

function exitTelling(error: Error): never {
  process.stderr.write(`${error.message}\n`);
  process.exit(EXIT_BAD_CONFIG);
}
