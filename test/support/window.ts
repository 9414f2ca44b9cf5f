import { Test, type TestingModule } from '@nestjs/testing';
import { newId } from '#kernel';
import { DEMO_DEPARTMENTS, DEMO_FACILITY, DEMO_STAFF, OrderWriter, type OrderPatch, amount } from '#demo';
import { KNOWLEDGE } from '#formulary';
import { type ClientActor, hashPassword, type StaffActor } from '#identity';
import type { Knowledge } from '#knowledge';
import {
  Check, Closing, DoctorAnswer, HandOverDesk, Intake, Preparation, PrescriptionReader, PrescriptionsModule, PrescriptionSweeps, Replay, Review, type Submitted,
} from '#prescriptions';
import { SkinTests } from '#skin-test';
import { createTestDatabase, type TestDatabase } from '#testing';
import type { Prescription } from '#verification';
import { TestPlatformModule } from './test-platform.js';

export const PASSWORD = 'window-test-password';

/** A clock that runs with the server's, since the database's own gates go by that; shifted where a test asks for it. */
export class ShiftedClock {
  private shift = 0;
  now(): Date {
    return new Date(Date.now() + this.shift);
  }
  forward(ms: number): void {
    this.shift += ms;
  }
}

/** A pharmacy window on a real database: every use case as the application wires it, and the demo staff on duty. */
export class Window {
  readonly facilityId = newId();
  readonly his: ClientActor = { kind: 'client', id: newId(), facilityId: this.facilityId, scopes: ['prescriptions:write', 'rework:answer'] };
  private readonly people = new Map<string, StaffActor>();
  private numbers = 0;

  private constructor(readonly db: TestDatabase, readonly clock: ShiftedClock, private readonly app: TestingModule) {}

  static async open(): Promise<Window> {
    const db = await createTestDatabase();
    const clock = new ShiftedClock();
    const app = await Test.createTestingModule({ imports: [TestPlatformModule.over(db, clock), PrescriptionsModule] }).compile();
    await app.init();
    const window = new Window(db, clock, app);
    await window.furnish();
    return window;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.db.close();
  }

  readonly intake = (): Intake => this.app.get(Intake);
  readonly review = (): Review => this.app.get(Review);
  readonly preparation = (): Preparation => this.app.get(Preparation);
  readonly check = (): Check => this.app.get(Check);
  readonly handOver = (): HandOverDesk => this.app.get(HandOverDesk);
  readonly answer = (): DoctorAnswer => this.app.get(DoctorAnswer);
  readonly closing = (): Closing => this.app.get(Closing);
  readonly reader = (): PrescriptionReader => this.app.get(PrescriptionReader);
  readonly replay = (): Replay => this.app.get(Replay);
  readonly sweeps = (): PrescriptionSweeps => this.app.get(PrescriptionSweeps);
  readonly get = <T>(service: new (...needs: never[]) => T): T => this.app.get<T>(service as never, { strict: false });
  readonly skinTests = (): SkinTests => this.app.get(SkinTests, { strict: false });
  readonly knowledge = (): Knowledge => this.app.get(KNOWLEDGE, { strict: false });

  /** By login of the demo facility: shenfang, gaoji, tiaopei, fayao, hushi, huli … */
  person(login: string): StaffActor {
    return this.people.get(login)!;
  }

  query<Row extends Record<string, unknown>>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.db.database.query<Row>(sql, values);
  }

  write(patch: OrderPatch, number = `T-${++this.numbers}`): Prescription {
    return new OrderWriter(this.knowledge(), this.clock.now()).write(number, patch);
  }

  /** Amoxicillin for a sore throat: needs a skin test, otherwise in order. */
  amoxicillin(patch: Partial<OrderPatch> = {}, number?: string): Prescription {
    return this.write({
      diagnoses: [{ code: 'J02.9', text: '急性咽炎' }],
      lines: [['AMX-CAP-250', { singleDose: amount('500 mg'), frequency: 'tid', days: 4, quantity: amount('1 {box}'), skinTestMark: 'required' }]], ...patch,
    }, number);
  }

  /** Amlodipine for a week: nothing to find. */
  amlodipine(patch: Partial<OrderPatch> = {}, number?: string): Prescription {
    return this.write({
      diagnoses: [{ code: 'I10', text: '高血压' }],
      lines: [['AML-TAB-5', { singleDose: amount('5 mg'), frequency: 'qd', days: 7, quantity: amount('1 {box}') }]], ...patch,
    }, number);
  }

  submit(content: Prescription): Promise<Submitted> {
    return this.intake().submit(this.his, content, { requestId: null, idempotency: null });
  }

  step(login: string, prescriptionId: string, ifMatch: number | null = null) {
    return { actor: this.person(login), prescriptionId, ifMatch, requestId: null };
  }

  async row(id: string): Promise<{ status: string; version: number; rowVersion: number }> {
    const [row] = await this.query<{ status: string; version: number; rowVersion: number }>(
      `SELECT status, version, row_version AS "rowVersion" FROM prescription WHERE id = $1`, [id]);
    return row!;
  }

  /** Brings an approved prescription to the counter: prepared by one, checked by another, all packages scanned. */
  async toCounter(id: string, lot = 'LOT-A'): Promise<void> {
    await this.preparation().start(this.step('tiaopei', id));
    const { view } = await this.reader().read(this.his, id);
    for (const item of view.items as { no: number; productCode: string; packages: number | null }[]) {
      const product = this.knowledge().products.get(item.productCode)!;
      for (let n = 0; n < (item.packages ?? 1); n++) {
        await this.preparation().scan(this.step('tiaopei', id), { code: `01${product.gtin}17301231` + `10${lot}\u001d21${newId().slice(-12)}` });
      }
    }
    await this.preparation().finish(this.step('tiaopei', id));
    await this.check().check(this.step('fayao', id), view.content.items.map((i) => ({ no: i.no, counted: i.quantity.value, propertiesInOrder: true })));
  }

  /** Everything a proper hand-over says, for all that is owed. */
  async handOverAll(id: string, login = 'fayao'): Promise<void> {
    const { view } = await this.reader().read(this.his, id);
    await this.handOver().handOver(this.step(login, id), this.handOverRequest(view.content));
  }

  handOverRequest(content: Prescription): Parameters<HandOverDesk['handOver']>[1] {
    return {
      collector: { name: content.patient.name, relation: 'self' }, patientName: content.patient.name,
      items: content.items.map((i) => ({ no: i.no, genericName: i.genericName, quantity: i.quantity.value })),
      writtenDirections: true, oralDirections: true,
      counselling: content.items.flatMap((i) => this.knowledge().products.get(i.productCode)?.counselling ?? []),
    };
  }

  /** Approves as reviewing pharmacist, answering whatever may be answered. */
  async approve(id: string, login = 'shenfang'): Promise<void> {
    await this.review().claim(this.step(login, id));
    const { view } = await this.reader().read(this.his, id);
    await this.review().approve(this.step(login, id), {
      overrides: (view.findings as { id: string; severity: string; override: unknown; withdrawnAt: unknown }[]).filter((f) => f.severity !== 'info' && !f.override && !f.withdrawnAt).map((f) => ({ findingId: f.id, reason: '已核实' })),
      personChecks: (view.verifications as { verification: never; outcome: string; missing: unknown[] }[])
        .filter((v) => v.outcome === 'not-checked' || v.missing.length > 0).map((v) => ({ verification: v.verification, observed: '已人工核对' })),
      coSignature: { login: 'gaoji', password: PASSWORD },
    });
  }

  private async furnish(): Promise<void> {
    await this.query(`INSERT INTO facility (id, code, name, time_zone, settings) VALUES ($1, 'T', '测试医院', $2, $3)`, [this.facilityId, DEMO_FACILITY.timeZone, JSON.stringify(DEMO_FACILITY.settings)]);
    for (const d of DEMO_DEPARTMENTS) await this.query(`INSERT INTO department (facility_id, code, name, kind) VALUES ($1, $2, $3, $4)`, [this.facilityId, d.code, d.name, d.kind]);
    const hash = await hashPassword(PASSWORD);
    for (const p of DEMO_STAFF) {
      const id = newId();
      await this.query(
        `INSERT INTO staff (id, facility_id, code, login, name, password_hash, roles, department_codes, prescribing_rights, senior) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)`,
        [id, this.facilityId, p.code, p.login, p.name, hash, p.roles, p.departments ?? [], p.rights ?? [], p.senior ?? false]);
      await this.query(`INSERT INTO duty (id, facility_id, staff_id, signed_in_at) VALUES ($1, $2, $3, now())`, [newId(), this.facilityId, id]);
      this.people.set(p.login, { kind: 'staff', id, facilityId: this.facilityId, code: p.code, roles: p.roles, senior: p.senior ?? false, onDuty: true, windowId: null });
    }
  }
}
