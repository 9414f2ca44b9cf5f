import { BadConfig, complaintsAbout, type Environment, generatedSecrets, SETTINGS } from '#platform';

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

/** The environment completed with what a place without an administrator gets; what was set by hand stays. */
export function completeEnvironment(environment: Environment, databaseUrl: string): Record<string, string> {
  const secrets = generatedSecrets(dataDirOf(environment), generated);
  const defaults = supplied.filter(({ embedded }) => embedded !== 'generated').map(({ name, embedded }) => [name, embedded]);
  const given = Object.entries(environment).filter(([, value]) => value);
  return { ...Object.fromEntries(defaults), ...secrets, [SETTINGS.databaseUrl.name]: databaseUrl, ...Object.fromEntries(given) };
}
