import { embeddedPostgresUrl, generatedSecrets, SETTINGS } from '#platform';

/** Where the chain is and what it was sealed with: from the environment, else of the embedded PostgreSQL; null when that says neither. */
export function chainAccess(environment: NodeJS.ProcessEnv): { url: string; key: string } | null {
  const dataDir = environment[SETTINGS.dataDir.name] || SETTINGS.dataDir.fallback!;
  const given = environment[SETTINGS.databaseUrl.name];
  const url = given || embeddedPostgresUrl(dataDir);
  const key = environment[SETTINGS.auditKey.name] || (url && !given ? generatedSecrets(dataDir, [SETTINGS.auditKey.name])[SETTINGS.auditKey.name] : null);
  return url && key ? { url, key } : null;
}
