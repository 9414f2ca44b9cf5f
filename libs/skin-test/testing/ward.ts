import type { EntityManager } from 'typeorm';
import { HOUR, plus } from '#kernel';
import { createTestDatabase, type Hospital, openHospital, type TestDatabase } from '#testing';
import type { SkinTest } from '../entities/skin-test.entity.js';
import type { Correction, Desensitisation, Exemption, Performance, Reading, Voiding } from '../record/commands.js';
import { SettableClock, skinTestBench } from './bench.js';
import { type Line, type Order, placeOrder } from './orders.js';

/**
 * A ward with one patient's order at hand, whose HIS records what its nurses do. Each step is sound as it stands;
 * a test says what is different about it.
 */
export class Ward {
  readonly clock = new SettableClock();
  readonly bench: ReturnType<typeof skinTestBench>;
  order!: Order;

  private constructor(readonly db: TestDatabase, readonly hospital: Hospital) {
    this.bench = skinTestBench(db, this.clock);
  }

  static async open(code: string): Promise<Ward> {
    const db = await createTestDatabase();
    return new Ward(db, await openHospital(db.dataSource, code));
  }

  close(): Promise<void> {
    return this.db.close();
  }

  /** Two hours ago, so that a test read since is valid by the database's own clock. */
  async begin(...productCodes: string[]): Promise<Order> {
    this.clock.set(plus(new Date(), -2 * HOUR));
    this.bench.announced.length = 0;
    return this.take(productCodes.map((productCode) => ({ productCode })));
  }

  /** Another order is at hand from now on. */
  async take(lines: readonly Line[], patient: Parameters<typeof placeOrder>[3] = {}): Promise<Order> {
    this.order = await placeOrder(this.db.dataSource, this.hospital, lines, patient);
    return this.order;
  }

  tx<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.db.database.transaction(work);
  }

  perform(change: Partial<Performance> = {}): Promise<SkinTest> {
    return this.tx((m) => this.bench.skinTests.perform(m, {
      ...this.onItem(), by: 'N1', solution: '青霉素 500 U/mL', dose: '0.02 mL', site: '左前臂', ...change,
    }));
  }

  /** Reads it in the moment it is due. */
  read(test: SkinTest, change: Partial<Reading> = {}): Promise<SkinTest> {
    this.clock.set(test.readDueAt);
    return this.readNow(test, change);
  }

  readNow(test: SkinTest, change: Partial<Reading> = {}): Promise<SkinTest> {
    return this.tx((m) => this.bench.skinTests.read(m, {
      ...this.onRecord(test), second: { staffCode: 'N2' }, result: 'negative', whealMm: '2', controlMm: '2', ...change,
    }));
  }

  exempt(change: Partial<Exemption> = {}): Promise<SkinTest> {
    return this.tx((m) => this.bench.skinTests.exempt(m, { ...this.onItem(), by: 'M1', second: { staffCode: 'D2' }, reason: '连续用药,同一批号', ...change }));
  }

  desensitise(change: Partial<Desensitisation> = {}): Promise<SkinTest> {
    return this.tx((m) => this.bench.skinTests.desensitise(m, {
      ...this.onItem(), by: 'D1', second: { staffCode: 'D2' }, reason: '无人免疫球蛋白', scheme: '0.1、0.2、0.3、余量 mL', ...change,
    }));
  }

  void(test: SkinTest, change: Partial<Voiding> = {}): Promise<SkinTest> {
    return this.tx((m) => this.bench.skinTests.void(m, { ...this.onRecord(test), reason: '皮丘被抓破', ...change }));
  }

  correct(test: SkinTest, change: Partial<Correction> = {}): Promise<SkinTest> {
    return this.tx((m) => this.bench.skinTests.correct(m, { ...this.onRecord(test), second: { staffCode: 'D2' }, reason: '记到了另一位患者名下', ...change }));
  }

  timers(test: SkinTest): Promise<{ condition: string; state: string; due: Date }[]> {
    return this.db.database.query(`SELECT condition, state, due_at AS due FROM timer WHERE subject_id = $1 ORDER BY condition`, [test.id]);
  }

  private onItem() {
    return { actor: this.hospital.his, prescriptionId: this.order.id, itemNo: 1, lot: 'L1' };
  }

  private onRecord(test: SkinTest) {
    return { actor: this.hospital.his, by: 'N1', skinTestId: test.id, ifMatch: test.rowVersion };
  }
}
