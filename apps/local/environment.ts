import { BadConfig, complaintsAbout, type EmbeddedPostgres, type Environment, generatedSecrets, SETTINGS } from '#platform';

const supplied = Object.values(SETTINGS).filter(({ embedded }) => embedded !== null);
const generated = supplied.filter(({ embedded, name }) => embedded === 'generated' && name !== SETTINGS.databaseUrl.name).map(({ name }) => name);

/** Whether the database is ours to run. */
export const isEmbedded = (environment: Environment): boolean => !environment[SETTINGS.databaseUrl.name];

/** @throws BadConfig about what was set by hand and is wrong, before anything is started */
export function checkEnvironment(environment: Environment): void {
  const complaints = complaintsAbout(environment, isEmbedded(environment) ? supplied.map(({ name }) => name) : []);
  if (complaints.length > 0) throw new BadConfig(complaints);
}

export const dataDirOf = (environment: Environment): string => environment[SETTINGS.dataDir.name] || SETTINGS.dataDir.fallback!;

/** What the processes are started with, and whom they must not be: the owner of the tables. */
export interface Prepared {
  readonly ownerUrl: string;
  readonly environment: Record<string, string>;
}

/** A database of one's own or the hospital's: what was set by hand, less the owner's address. */
export function given(environment: Environment): Prepared {
  const { [SETTINGS.migrateDatabaseUrl.name]: ownerUrl, ...rest } = environment as Record<string, string>;
  return { ownerUrl: ownerUrl || rest[SETTINGS.databaseUrl.name]!, environment: rest };
}

/** The environment completed with what a place without an administrator gets; what was set by hand stays. */
export function embedded(environment: Environment, { url, programsUrl }: Pick<EmbeddedPostgres, 'url' | 'programsUrl'>): Prepared {
  const secrets = generatedSecrets(dataDirOf(environment), generated);
  const defaults = supplied.filter(({ embedded }) => embedded !== 'generated').map(({ name, embedded }) => [name, embedded]);
  const byHand = Object.entries(environment).filter(([name, value]) => value && name !== SETTINGS.migrateDatabaseUrl.name);
  return { ownerUrl: url, environment: { ...Object.fromEntries(defaults), ...secrets, [SETTINGS.databaseUrl.name]: programsUrl, ...Object.fromEntries(byHand) } };
}
