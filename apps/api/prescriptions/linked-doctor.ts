import { Injectable } from '@nestjs/common';
import { type CoSignature, CoSignatures, type StaffActor } from '#identity';
import { ensure, Problem } from '#kernel';
import { Database } from '#platform';
import type { OpenedLink } from '#rework';

/**
 * Who answers through a link. The link says which case, never who holds it: it passes through the hands of the window, and a
 * pharmacist must not prescribe with it. So the doctor signs with his own account.
 */
@Injectable()
export class LinkedDoctor {
  constructor(private readonly database: Database, private readonly signatures: CoSignatures) {}

  /** @throws Problem login-failed, role-missing, TooManyRequests */
  async sign({ facilityId }: OpenedLink, signature: CoSignature): Promise<StaffActor> {
    const { id, code, roles, senior } = await this.verified(facilityId, signature);
    ensure(roles.includes('doctor'), 'role-missing', { zh: '只有医师可以答复', en: 'Only a doctor answers' });
    return { kind: 'staff', id, facilityId, code, roles, senior, onDuty: false, windowId: null };
  }

  private async verified(facilityId: string, signature: CoSignature) {
    try {
      return await this.database.transaction((manager) => this.signatures.verify(manager, facilityId, signature));
    } catch (error) {
      throw error instanceof Problem && error.code === 'second-signature-required' ? new Problem('login-failed') : error;
    }
  }
}
