import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';

/** What a link opens: one case, as it stood at one version, until it runs out. */
export interface LinkClaims {
  readonly caseId: string;
  readonly version: number;
  readonly expiresAt: Date;
}

const ID_BYTES = 16;
const VERSION_AT = ID_BYTES;
const EXPIRY_AT = VERSION_AT + 2;
const CLAIMS_BYTES = EXPIRY_AT + 4;
const MAC_BYTES = 32;

/**
 * Tokens of the doctor's link: claims and their HMAC-SHA256, 72 letters in all, short enough for a message or a
 * QR code. The key serves this purpose alone, so no other token of the service can be mistaken for one.
 */
export class LinkTokens {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'sicha rework answer link', 32));
  }

  issue({ caseId, version, expiresAt }: LinkClaims): string {
    const claims = Buffer.alloc(CLAIMS_BYTES);
    claims.set(parse(caseId));
    claims.writeUInt16BE(version, VERSION_AT);
    claims.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), EXPIRY_AT);
    return Buffer.concat([claims, this.mac(claims)]).toString('base64url');
  }

  /** The claims of a token of ours that has not run out at `at`; null for anything else. */
  read(token: string, at: Date): LinkClaims | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== CLAIMS_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return null;
    const claims = bytes.subarray(0, CLAIMS_BYTES);
    if (!timingSafeEqual(this.mac(claims), bytes.subarray(CLAIMS_BYTES))) return null;
    const expiresAt = new Date(claims.readUInt32BE(EXPIRY_AT) * 1000);
    if (expiresAt <= at) return null;
    return { caseId: stringify(claims.subarray(0, ID_BYTES)), version: claims.readUInt16BE(VERSION_AT), expiresAt };
  }

  private mac(claims: Uint8Array): Buffer {
    return createHmac('sha256', this.key).update(claims).digest();
  }
}
