import { createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, SecretBox } from '#platform';
import type { Prescription } from '#verification';
import { contentHash } from '../intake/content-hash.js';

/** An order as it is verified, and as it may be stored. */
export interface GuardedOrder {
  readonly content: Prescription;
  /** The same with its identity numbers sealed. */
  readonly stored: Prescription;
  /** Recognises the same order sent again. */
  readonly contentHash: string;
}

/** Shown in the place of a number whose key is gone: the rest of the order must stay readable. */
const UNREADABLE = '***';
const SHOWN_DIGITS = 4;

/**
 * Identity numbers of patient and agent never lie in the database as they are (domain §12). The hash of an order is
 * made of a keyed digest in their place: birth date and district say most of a number, and the rest could be tried out.
 */
@Injectable()
export class IdentityNumbers {
  private readonly box: SecretBox;
  private readonly digestKey: Buffer;

  constructor(@Inject(CONFIG) { dataKey }: Pick<Config, 'dataKey'>) {
    this.box = new SecretBox(dataKey, 'sicha identity numbers');
    this.digestKey = Buffer.from(hkdfSync('sha256', dataKey, '', 'sicha identity number digests', 32));
  }

  guard(content: Prescription): GuardedOrder {
    const stored = eachNumber(content, (number) => this.box.seal(number));
    return { content, stored, contentHash: contentHash(stored === content ? content : eachNumber(content, (number) => this.digest(number))) };
  }

  /** The order as it was sent, to the letter. @throws when a number was sealed with another key, or was changed since */
  open(stored: Prescription): Prescription {
    return eachNumber(stored, (number) => this.box.open(number));
  }

  /** The order for a reader: whole for those who compare it with a document in the hand, else only the end of each number. */
  show(stored: Prescription, whole: boolean): Prescription {
    return eachNumber(stored, (sealed) => {
      const number = this.tryOpen(sealed);
      return whole || number === UNREADABLE ? number : '*'.repeat(Math.max(0, number.length - SHOWN_DIGITS)) + number.slice(-SHOWN_DIGITS);
    });
  }

  private tryOpen(sealed: string): string {
    try {
      return this.box.open(sealed);
    } catch {
      return UNREADABLE;
    }
  }

  private digest(number: string): string {
    return createHmac('sha256', this.digestKey).update(number).digest('base64url');
  }
}

/** The order with each of its identity numbers changed; the very same object when it has none. */
function eachNumber(content: Prescription, change: (number: string) => string): Prescription {
  const { patient, agent } = content;
  if (patient.idNumber === undefined && agent === undefined) return content;
  return {
    ...content,
    patient: patient.idNumber === undefined ? patient : { ...patient, idNumber: change(patient.idNumber) },
    ...(agent && { agent: { ...agent, idNumber: change(agent.idNumber) } }),
  };
}
