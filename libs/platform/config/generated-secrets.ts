import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder from before a key stood on its own: what it was part of then. */
const FORMERLY: Readonly<Record<string, string>> = { SICHA_DATA_KEY: 'SICHA_AUDIT_KEY' };

/**
 * Secrets for a place without an administrator: made once, kept in the data folder, readable by their owner
 * alone. Losing the file signs everyone out and leaves old audit seals unverifiable and identity numbers unreadable.
 * @param names environment variables
 */
export function generatedSecrets(dataDir: string, names: readonly string[]): Record<string, string> {
  const file = join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const missing = names.filter((name) => !kept[name]);
  if (missing.length > 0) {
    const inherited = Object.entries(FORMERLY).filter(([name, former]) => missing.includes(name) && kept[former]);
    for (const name of missing) kept[name] = randomBytes(32).toString('base64url');
    for (const [name, former] of inherited) kept[name] = kept[former]!;
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
    chmodSync(file, 0o600);
  }
  return Object.fromEntries(names.map((name) => [name, kept[name]!]));
}
