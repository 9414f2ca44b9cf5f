import { createHash, randomBytes } from 'node:crypto';

const KEY_PREFIX = 'sk_';

/** What a request presents to say who it is. */
export type Credential =
  | { readonly kind: 'session'; readonly token: string }
  | { readonly kind: 'key'; readonly key: string };

interface CredentialHeaders {
  readonly authorization?: string;
  readonly 'x-api-key'?: string | string[];
}

/** Reads `Authorization: Bearer <token or sk_…>`, else `X-Api-Key: sk_…`; null when neither is there. */
export function credentialOf(headers: CredentialHeaders): Credential | null {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const presented = bearer ?? headers['x-api-key'];
  if (typeof presented !== 'string' || presented === '') return null;
  if (presented.startsWith(KEY_PREFIX)) return { kind: 'key', key: presented };
  return bearer === undefined ? null : { kind: 'session', token: bearer };
}

/** A new API key: 256 random bits behind a prefix that secret scanners can find. */
export const newApiKey = (): string => KEY_PREFIX + randomBytes(32).toString('base64url');

/** What is stored of a key: SHA-256, hex. */
export const hashApiKey = (key: string): string => createHash('sha256').update(key).digest('hex');
