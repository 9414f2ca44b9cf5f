import { newId } from '#kernel';
import { type ClientActor, FacilityDirectory, type StaffActor } from '#identity';
import { PgListener } from '#platform';
import { type FakeClock, silentLog, type TestDatabase } from '#testing';
import { DutyRoster } from '#window-queue';
import { AlertHouse } from '../../alerts/testing/alert-house.js';
import { CaseContacts } from '../case/case-contacts.js';
import { CaseDesk } from '../case/case-desk.js';
import { CaseOwnership } from '../case/case-ownership.js';
import { Owners } from '../case/owners.js';
import type { CaseRef, StaffCaseRef } from '../commands.js';
import { REWORK_CONDITIONS } from '../conditions/index.js';
import { OwnerSignOut } from '../conditions/owner-off-duty.js';
import type { ReworkCase, Whereabouts } from '../entities/rework-case.entity.js';
import { ReworkCases } from '../rework-cases.js';

export type { RaisedAlert } from '../../alerts/testing/alert-house.js';

/** The hospital of the alert tests, with rework cases. */
export class House extends AlertHouse {
  readonly cases: ReworkCases;
  readonly contacts: CaseContacts;
  readonly ownership: CaseOwnership;
  readonly signOut = new OwnerSignOut(this.timers);

  constructor(db: TestDatabase, clock?: FakeClock) {
    super(db, clock);
    // Never started, so it keeps nothing and reads each time: settings changed by a test hold at once.
    const directory = new FacilityDirectory(db.database, this.clock, new PgListener(db.url, silentLog()));
    const owners = new Owners(new DutyRoster());
    const desk = new CaseDesk(directory, this.timers, this.alerts, this.events, this.audit);
    this.contacts = new CaseContacts(desk);
    this.ownership = new CaseOwnership(desk, owners);
    this.cases = new ReworkCases(desk, this.contacts, this.ownership, owners, directory, this.alerts);
    this.conditions.register(...REWORK_CONDITIONS);
  }

  /** Signs out as the duty desk does, and lets the rework feature hear of it. */
  async goOffDuty({ id }: StaffActor): Promise<void> {
    const at = this.clock.now();
    await this.query(`UPDATE duty SET signed_out_at = $2 WHERE staff_id = $1 AND signed_out_at IS NULL`, [id, at]);
    await this.do((manager) => this.signOut.signedOut(manager, { staffId: id, at }));
  }

  /** A returned prescription with one finding of the severity given. */
  async prescription(severity: 'block' | 'reject' = 'block'): Promise<string> {
    const id = newId();
    await this.query(
      `INSERT INTO prescription (id, facility_id, number, version, status, kind, patient_key, patient_name, department_code, prescriber_code,
         issued_at, valid_until, worst, flagged, received_at, updated_at)
       VALUES ($1, $2, $3, 1, 'returned', 'general', 'P1', '张测试', 'GIM', 'D001', now(), '2126-11-23', $4, true, now(), now())`,
      [id, this.facilityId, `RX-${id}`, severity],
    );
    await this.query(
      `INSERT INTO finding (id, facility_id, prescription_id, version, rule_id, rule_version, severity, verification, comment_code, items, detail, created_at)
       VALUES ($1, $2, $3, 1, 'TEST-1', 1, $4, 'usage', '2-6', '{1}', $5, now())`,
      [newId(), this.facilityId, id, severity, JSON.stringify({ message: { zh: '剂量过大', en: 'Dose too high' }, advice: { zh: '请减量', en: 'Reduce it' } })],
    );
    return id;
  }

  /** Opens a case; by a person, or by the rules themselves. */
  async openCase(openedBy: StaffActor | null, options: { whereabouts?: Whereabouts; prescriptionId?: string; version?: number } = {}): Promise<ReworkCase> {
    const prescriptionId = options.prescriptionId ?? await this.prescription();
    const id = await this.do((manager) => this.cases.open(manager, {
      facilityId: this.facilityId, prescriptionId, version: options.version ?? 1, doctorCode: 'D001', request: '请调整剂量',
      openedBy: openedBy ?? { kind: 'system', id: null, facilityId: this.facilityId },
      whereabouts: options.whereabouts ?? 'waiting-area', at: this.clock.now(),
    }));
    return this.read(id);
  }

  read(caseId: string): Promise<ReworkCase> {
    return this.do((manager) => manager.findOneByOrFail<ReworkCase>('ReworkCase', { id: caseId }));
  }

  /** A step of the doctor's HIS on a case. */
  hisRef({ id }: Pick<ReworkCase, 'id'>): CaseRef {
    const actor: ClientActor = { kind: 'client', id: newId(), facilityId: this.facilityId, scopes: ['rework:answer'] };
    return { actor, caseId: id, ifMatch: null, at: this.clock.now() };
  }

  /** A person's step on a case, on whatever version it has. */
  ref(actor: StaffActor, { id }: Pick<ReworkCase, 'id'>): StaffCaseRef {
    return { actor, caseId: id, ifMatch: null, at: this.clock.now() };
  }
}
