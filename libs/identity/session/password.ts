import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Parameters of the OWASP password storage cheat sheet (argon2id, m = 19 MiB, t = 2, p = 1): the library's defaults, pinned. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Shortest password accepted when one is set (NIST SP 800-63B asks for 8 at least). */
export const PASSWORD_MIN_LENGTH = 10;
export const PASSWORD_MAX_LENGTH = 200;

/** argon2id hash as a PHC string. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Hash of a password nobody knows: an account without a password of its own, and the work done for an unknown login. */
export const unusablePasswordHash = (): Promise<string> => hashPassword(randomBytes(32).toString('base64url'));

let decoy: Promise<string> | undefined;

/** Does the password belong to the hash? Without a hash it does the same work and says no, so that time does not tell which logins exist. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= unusablePasswordHash();
  const matches = await verify(passwordHash ?? (await decoy), password);
  return matches && passwordHash !== null;
}
