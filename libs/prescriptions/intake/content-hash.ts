import { createHash } from 'node:crypto';

/** The same order written twice is the same order, whatever the order of its keys: SHA-256 over canonical JSON, hex. */
export const contentHash = (content: unknown): string => createHash('sha256').update(canonicalJson(content)).digest('hex');

/** JSON with sorted keys and without undefined members (a subset of RFC 8785, enough for strings, numbers and booleans). */
function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((v) => canonicalJson(v ?? null)).join(',')}]`;
  const members = value as Readonly<Record<string, unknown>>;
  let written = '';
  for (const key of Object.keys(members).sort()) {
    if (members[key] === undefined) continue;
    written += `${written && ','}${JSON.stringify(key)}:${canonicalJson(members[key])}`;
  }
  return `{${written}}`;
}
