import { Readable } from 'node:stream';
import { Test, type TestingModule } from '@nestjs/testing';
import { Sweeps } from '#alerts';
import { amount, OrderWriter } from '#demo';
import { FacilityRuleBooks } from '#facility-rules';
import { FacilityVersions, Importer, KNOWLEDGE, KnowledgeInForce, KnowledgeVersions, type VersionHeader } from '#formulary';
import type { StaffActor } from '#identity';
import { newId } from '#kernel';
import { type Knowledge, readShippedRows } from '#knowledge';
import { Database } from '#platform';
import { Intake, type PastPrescription, PastPrescriptions, type PastScope } from '#prescriptions';
import { createTestDatabase, FakeClock, signal, type TestDatabase } from '#testing';
import { hisFacility } from '../../../test/support/his-facility.js';
import { TestPlatformModule } from '../../../test/support/test-platform.js';
import { IdentityNumbers } from '../../prescriptions/identity-numbers/identity-numbers.js';
import { RehearsalReader, type RehearsalView } from '../rehearsal-reader.js';
import { RehearsalModule } from '../rehearsal.module.js';
import { Rehearsals, type RehearsalScope } from '../rehearsals.js';
import { RehearsalLog } from '../run/rehearsal-log.js';
import { RehearsalRunner } from '../run/rehearsal-runner.js';
import { RehearsalSweeps } from '../run/rehearsal-sweeps.js';

const ADULT = readShippedRows()['dose-ranges'].find(({ cells }) => cells.drug === 'amlodipine' && cells.fromMonths === '216')!.cells;

/** The most of amlodipine an adult takes at once and in a day, as the facility wants it. National: 10 mg. */
const amlodipineCsv = (mg: string): string => {
  const row = { ...ADULT, usualSingleLow: '', usualSingleHigh: '', maxSingle: mg, maxTotal: mg, source: '本院药事会 2026-11' };
  return `${Object.keys(row).join()}\n${Object.values(row).map((cell) => `"${cell}"`).join()}\n`;
};

/** A process whose reading waits, batch after batch of two, once it has handed on `after` of them. */
export class HeldPast extends PastPrescriptions {
  readonly reached = signal();
  readonly go = signal();
  after = 2;

  override async *batches(scope: PastScope): AsyncGenerator<readonly PastPrescription[]> {
    let handed = 0;
    for await (const batch of super.batches(scope, 2)) {
      yield batch;
      handed += 1;
      if (handed !== this.after) continue;
      this.reached.resolve();
      await this.go.promise;
    }
  }
}

/** A hospital that rehearses, as the application wires it, on a database of its own. */
export class RehearsalHouse {
  readonly clock = new FakeClock();
  readonly manager: StaffActor;
  readonly reviewer: StaffActor;
  private numbers = 0;

  private constructor(readonly db: TestDatabase, readonly app: TestingModule, clock: FakeClock, readonly facilityId: string, readonly clientId: string) {
    this.clock = clock;
    const person = (code: string, role: 'pharmacy-manager' | 'reviewing-pharmacist'): StaffActor =>
      ({ kind: 'staff', id: newId(), facilityId, code, roles: [role], senior: false, onDuty: true, windowId: null });
    this.manager = person('M1', 'pharmacy-manager');
    this.reviewer = person('R1', 'reviewing-pharmacist');
  }

  static async open(): Promise<RehearsalHouse> {
    const db = await createTestDatabase();
    const clock = new FakeClock();
    const app = await Test.createTestingModule({ imports: [TestPlatformModule.over(db, clock), RehearsalModule] }).compile();
    await app.init();
    const { facilityId, clientId } = await hisFacility(db.database);
    const house = new RehearsalHouse(db, app, clock, facilityId, clientId);
    for (const person of [house.manager, house.reviewer]) await house.hire(person);
    return house;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.db.close();
  }

  readonly get = <T>(service: new (...needs: never[]) => T): T => this.app.get<T>(service as never, { strict: false });

  query<Row extends Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return this.db.database.query<Row>(sql, values);
  }

  hire({ id, facilityId, code, roles }: StaffActor): Promise<unknown> {
    return this.query(`INSERT INTO staff (id, facility_id, code, login, name, password_hash, roles, department_codes, prescribing_rights) VALUES ($1, $2, $3, $3, '张测试', '-', $4, '{}', '{}')`, id, facilityId, code, roles);
  }

  /** Amlodipine for a week, of so many mg at once: 10 is what the national knowledge allows. Returns the id. */
  async prescribe(mg: string, issuedAt = this.clock.now(), facilityId = this.facilityId): Promise<string> {
    const order = new OrderWriter(this.app.get<Knowledge>(KNOWLEDGE, { strict: false }), issuedAt).write(`RX-${++this.numbers}`, {
      diagnoses: [{ code: 'I10', text: '高血压' }],
      patient: { idNumber: '110101198603020021' },
      lines: [['AML-TAB-5', { singleDose: amount(`${mg} mg`), frequency: 'qd', days: 7, quantity: amount('1 {box}') }]],
    });
    const { answer } = await this.get(Intake).submit({ kind: 'client', id: this.clientId, facilityId, scopes: [] }, order, { requestId: null, idempotency: null });
    return answer.id;
  }

  async prescribeAll(doses: readonly string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const mg of doses) {
      ids.push(await this.prescribe(mg));
      this.clock.forward(1_000);
    }
    return ids;
  }

  /** A validated version in which an adult takes at most so many mg of amlodipine. */
  async validated(mg: string): Promise<VersionHeader> {
    const draft = await this.get(FacilityVersions).open(this.manager, { title: '试运行', from: 'nothing' });
    return this.get(FacilityVersions).validate(this.step(await this.imported(draft, mg)));
  }

  imported(version: Pick<VersionHeader, 'id' | 'rowVersion'>, mg: string): Promise<VersionHeader> {
    const csv = amlodipineCsv(mg);
    return this.get(Importer).import(this.step(version), { format: 'csv', name: 'dose-ranges.csv', table: 'dose-ranges', mode: 'merge', body: Readable.from([Buffer.from(csv)]), bytes: Buffer.byteLength(csv) });
  }

  async activated(version: Pick<VersionHeader, 'id' | 'rowVersion'>): Promise<VersionHeader> {
    const versions = this.get(FacilityVersions);
    const signed = await versions.sign(this.step(await versions.sign(this.step(version)), this.reviewer));
    return versions.activate(this.step(signed));
  }

  step({ id, rowVersion }: Pick<VersionHeader, 'id' | 'rowVersion'>, actor = this.manager) {
    return { actor, versionId: id, ifMatch: rowVersion };
  }

  start(version: Pick<VersionHeader, 'id'>, scope: RehearsalScope = {}): Promise<string> {
    return this.get(Rehearsals).start(this.manager, version.id, scope);
  }

  view(version: Pick<VersionHeader, 'id'>, id: string): Promise<RehearsalView> {
    return this.get(RehearsalReader).read(this.manager, version.id, id);
  }

  async rehearsed(version: Pick<VersionHeader, 'id'>, scope: RehearsalScope = {}): Promise<RehearsalView> {
    const id = await this.start(version, scope);
    await this.get(RehearsalRunner).run(id);
    return this.view(version, id);
  }

  /** `dataKey`: of a process that was given another one. */
  held(dataKey?: string): HeldPast {
    return new HeldPast(this.get(Database), dataKey ? new IdentityNumbers({ dataKey }) : this.get(IdentityNumbers));
  }

  sweepsOf(runner: RehearsalRunner): RehearsalSweeps {
    return new RehearsalSweeps(new Sweeps(), this.get(RehearsalLog), runner, this.clock);
  }

  /** Another process that runs rehearsals. */
  process(past: PastPrescriptions): RehearsalRunner {
    return new RehearsalRunner(this.get(RehearsalLog), past, this.get(KnowledgeVersions), this.get(KnowledgeInForce), this.get(FacilityRuleBooks));
  }
}
