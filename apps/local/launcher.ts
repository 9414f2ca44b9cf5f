import { BadConfig, type EmbeddedPostgres, EXIT_BAD_CONFIG, migrate, type Migrations, NoDatabaseUser, type ReadyMessage, SchemaMismatch, SETTINGS, startEmbeddedPostgres } from '#platform';
import { checkEnvironment, dataDirOf, embedded, given, isEmbedded } from './environment.js';
import { type ChildSpec, Supervisor } from './supervisor.js';
import { say, SAY } from './texts.js';

export interface LauncherOptions {
  /** Loaded while the database starts: with them come the entities of every feature. */
  readonly migrations: () => Promise<Migrations>;
  readonly children: readonly ChildSpec[];
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Starting again will not help. */
const HOPELESS = [BadConfig, SchemaMismatch, NoDatabaseUser];
/** What a process is given beyond its own grace, to say its last words. */
const EXTRA_GRACE_MS = 2_000;

/** The whole service on one machine: database, migrations, processes; ended in the opposite order. */
export class Launcher {
  private readonly environment = process.env;
  private database: EmbeddedPostgres | null = null;
  private supervisors: Supervisor[] = [];
  private signals = 0;

  constructor(private readonly options: LauncherOptions) {}

  /** Runs until a signal, and ends the process. */
  async run(): Promise<void> {
    const started = this.start();
    for (const signal of STOP_SIGNALS) process.on(signal, () => void this.onSignal(started));
    try {
      await started;
    } catch (error) {
      if (this.signals > 0) return; // what was being started was interrupted
      say(error instanceof Error ? error.message : String(error));
      await this.stop();
      process.exit(HOPELESS.some((kind) => error instanceof kind) ? EXIT_BAD_CONFIG : 1);
    }
  }

  private async start(): Promise<void> {
    const begun = performance.now();
    checkEnvironment(this.environment);
    const migrations = this.options.migrations();
    const { ownerUrl, environment } = isEmbedded(this.environment)
      ? embedded(this.environment, await this.startDatabase())
      : given(this.environment);
    if (this.signals > 0) return;
    const applied = await migrate(ownerUrl, await migrations, { queues: !environment[SETTINGS.redisUrl.name], programsUrl: environment[SETTINGS.databaseUrl.name] });
    if (applied.length > 0) say(SAY.migrated(applied.length));
    if (this.signals > 0) return;
    this.supervisors = this.options.children.map((child) => new Supervisor(child, environment));
    const ready = await Promise.all(this.supervisors.map((supervisor) => supervisor.start()));
    if (this.signals === 0) this.announce(ready, (performance.now() - begun) / 1_000);
  }

  private async startDatabase(): Promise<EmbeddedPostgres> {
    const database = await startEmbeddedPostgres({ dataDir: dataDirOf(this.environment) });
    if (database.adopted) say(SAY.adopted);
    if (database.movedTo) say(SAY.movedTo(database.movedTo));
    this.database = database;
    void database.lost.then(() => this.restartDatabase());
    return database;
  }

  /** The processes wait for it by themselves, at the address they know. */
  private async restartDatabase(): Promise<void> {
    say(SAY.databaseLost);
    const before = this.database!.url;
    try {
      if ((await this.startDatabase()).url !== before) throw new Error(SAY.movedPort);
    } catch (error) {
      say(String(error));
      process.kill(process.pid, 'SIGTERM');
    }
  }

  private announce(ready: readonly (ReadyMessage | null)[], seconds: number): void {
    say(SAY.ready(seconds.toFixed(1)));
    const banners = ready.map((message) => message?.banner ?? message?.url).filter((banner) => banner !== undefined);
    process.stdout.write(`${banners[0] ?? ''}\n`);
  }

  /** The first asks; the second does not wait any longer for the processes; the third for nothing. */
  private async onSignal(started: Promise<void>): Promise<void> {
    this.signals += 1;
    if (this.signals === 2) return this.supervisors.forEach((supervisor) => supervisor.kill());
    if (this.signals > 2) process.exit(130);
    say(SAY.stopping);
    await this.stopProcesses();
    await started.catch(() => undefined); // what it had begun must be there to be stopped
    await this.stop();
    say(SAY.stopped);
    process.exit(0);
  }

  private async stop(): Promise<void> {
    await this.stopProcesses();
    await this.database?.stop();
  }

  private async stopProcesses(): Promise<void> {
    const graceMs = Number(this.environment[SETTINGS.shutdownGraceMs.name] || SETTINGS.shutdownGraceMs.fallback) + EXTRA_GRACE_MS;
    await Promise.all(this.supervisors.map((supervisor) => supervisor.stop(graceMs)));
  }
}
