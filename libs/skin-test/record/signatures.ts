import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ensure, Problem } from '#kernel';
import { type Actor, type CoSignature, CoSignatures, type Role, Staff } from '#identity';

/** Somebody who answers for a record. */
export interface Signer {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly senior: boolean;
}

/**
 * How a record is signed. Staff sign for themselves, and the second person with an account of his own, at the first
 * one's screen. A HIS has signed its people in itself and names their staff codes.
 */
export interface Signing {
  readonly actor: Actor;
  /** Staff code of the first person; only a HIS names one. */
  readonly by?: string;
  readonly second?: CoSignature | { readonly staffCode: string };
}

/** Recognises who signs. Whether they may is the machine's business. */
@Injectable()
export class Signatures {
  constructor(private readonly coSignatures: CoSignatures) {}

  /** @throws Problem role-missing, unknown-reference */
  async first(manager: EntityManager, { actor, by }: Signing): Promise<Signer> {
    if (actor.kind === 'staff') {
      ensure(by === undefined || by === actor.code, 'role-missing', { zh: '只能以本人名义记录', en: 'Staff record in their own name only' });
      return actor;
    }
    ensure(actor.kind === 'client', 'role-missing');
    ensure(by, 'unknown-reference', { zh: '须注明操作人的工号', en: 'The staff code of the person who did it is needed' });
    return named(manager, actor.facilityId, by);
  }

  /** @throws Problem second-signature-required, unknown-reference */
  async second(manager: EntityManager, { actor, second }: Signing): Promise<Signer> {
    ensure(second, 'second-signature-required');
    if ('staffCode' in second) {
      ensure(actor.kind === 'client', 'second-signature-required', { zh: '第二人须以本人账号签名', en: 'The second person signs with an account of his own' });
      return named(manager, actor.facilityId, second.staffCode);
    }
    return this.coSignatures.verify(manager, actor.facilityId, second);
  }
}

async function named(manager: EntityManager, facilityId: string, code: string): Promise<Signer> {
  const person = await manager.findOne(Staff, { where: { facilityId, code, active: true }, select: { id: true, roles: true, senior: true } });
  if (!person) throw new Problem('unknown-reference', { zh: '没有此工号的在职人员', en: 'No active member of staff has this code' });
  return person;
}

const READERS: readonly Role[] = ['nurse', 'doctor'];
const SENIORS: readonly Role[] = ['doctor', 'pharmacy-manager', 'reviewing-pharmacist', 'dispensing-pharmacist'];
const has = ({ roles }: Signer, wanted: readonly Role[]): boolean => roles.some((role) => wanted.includes(role));

/** Who may do what with a skin test. */
export const mayPerform = (who: Signer): boolean => has(who, ['nurse']);
export const mayRead = (who: Signer): boolean => has(who, READERS);
export const mayVoid = (who: Signer): boolean => has(who, [...READERS, 'pharmacy-manager']);
/** ST10: a privilege of the pharmacy manager and of senior doctors. */
export const mayExempt = (who: Signer): boolean => has(who, ['pharmacy-manager']) || (who.senior && has(who, ['doctor']));
/** ST11: a doctor's decision. */
export const mayDesensitise = (who: Signer): boolean => has(who, ['doctor']);
export const maySignSecond = (who: Signer): boolean => who.senior && has(who, SENIORS);
