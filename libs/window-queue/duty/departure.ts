import { Injectable } from '@nestjs/common';
import { type StaffActor, StaffAdministration } from '#identity';
import { Database } from '#platform';
import { DutyDesk } from './duty-desk.js';

/** A person's account is closed: sessions and duty end with it, in one transaction, so that no case stays with someone who is gone. */
@Injectable()
export class Departure {
  constructor(
    private readonly database: Database,
    private readonly staff: StaffAdministration,
    private readonly desk: DutyDesk,
  ) {}

  /** @throws Problem not-found, same-person */
  async close(actor: StaffActor, staffId: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      await this.staff.deactivate(manager, actor, staffId);
      await this.desk.end(manager, actor, staffId);
    });
  }
}
