import { Readable } from 'node:stream';
import { AuditTrail } from '#audit';
import { newId } from '#kernel';
import { CoSignatures, type Role, type StaffActor } from '#identity';
import { buildKnowledge, readShippedRows, type TableName } from '#knowledge';
import { Health, PgListener } from '#platform';
import { createTestDatabase, FakeClock, HOSPITAL_PASSWORD, type Hospital, openHospital, silentLog, type TestDatabase } from '#testing';
import { Importer, type ImportFile } from '../import/importer.js';
import { KnowledgeInForce } from '../in-force/knowledge-in-force.js';
import { KnowledgeVersions } from '../knowledge-versions.js';
import { DraftOpener } from '../versions/draft-opener.js';
import { FacilityVersions } from '../versions/facility-versions.js';
import { VersionDesk, type VersionHeader, type VersionStep } from '../versions/version-desk.js';
import { VersionReader } from '../versions/version-reader.js';

export const ROWS = readShippedRows();
const SHIPPED = buildKnowledge(ROWS);

/** A pharmacy that keeps knowledge versions, on a database of its own: manager M1, reviewing pharmacists R1 and R2, preparing pharmacist P1. */
export class Pharmacy {
  readonly clock = new FakeClock();
  readonly versions: KnowledgeVersions;
  readonly reader: VersionReader;
  readonly life: FacilityVersions;
  readonly importer: Importer;
  private readonly listeners: PgListener[] = [];

  private constructor(readonly db: TestDatabase, readonly hospital: Hospital) {
    const { database } = db;
    const audit = new AuditTrail(database);
    this.versions = new KnowledgeVersions(database, SHIPPED, ROWS, new Health());
    const desk = new VersionDesk(database, audit, this.clock);
    this.reader = new VersionReader(database, this.versions);
    this.life = new FacilityVersions(desk, new DraftOpener(database, this.versions, audit, this.clock), this.reader, this.versions, new CoSignatures(audit, this.clock));
    this.importer = new Importer(desk, this.reader);
  }

  static async open(): Promise<Pharmacy> {
    const db = await createTestDatabase();
    const pharmacy = new Pharmacy(db, await openHospital(db.dataSource, 'K'));
    await pharmacy.versions.onModuleInit();
    for (const code of ['R1', 'R2']) await pharmacy.reviewer(code);
    return pharmacy;
  }

  async close(): Promise<void> {
    for (const listener of this.listeners) await listener.stop();
    await this.db.close();
  }

  actor(code: string): StaffActor {
    return this.reviewers.get(code) ?? this.hospital.actor(code);
  }

  /** Whom a co-signature names. */
  readonly signature = (code: string): { login: string; password: string } => ({ login: `k-${code.toLowerCase()}`, password: HOSPITAL_PASSWORD });

  step = (code: string, { id, rowVersion }: Pick<VersionHeader, 'id' | 'rowVersion'>): VersionStep => ({ actor: this.actor(code), versionId: id, ifMatch: rowVersion });

  draft = (title = '院内目录'): Promise<VersionHeader> => this.life.open(this.actor('M1'), { title });

  /** A draft with one CSV read into it. */
  async drafted(csv: string, table: TableName = 'dose-ranges'): Promise<VersionHeader> {
    return this.read(await this.draft(), { csv, table });
  }

  read(version: VersionHeader, { csv, table, ...file }: { csv: string; table: TableName } & Partial<ImportFile>): Promise<VersionHeader> {
    return this.importer.import(this.step('R1', version), {
      format: 'csv', name: `${table}.csv`, table, mode: 'merge', body: Readable.from([Buffer.from(csv)]), bytes: Buffer.byteLength(csv), ...file,
    });
  }

  /** Validated and signed by the reviewing pharmacist and the manager. */
  async signed(version: VersionHeader): Promise<VersionHeader> {
    const validated = await this.life.validate(this.step('R1', version));
    return this.life.sign(this.step('M1', await this.life.sign(this.step('R1', validated))));
  }

  async activated(csv: string, table?: TableName): Promise<VersionHeader> {
    return this.life.activate(this.step('M1', await this.signed(await this.drafted(csv, table))));
  }

  /** Another process that takes imports. */
  async colleague(): Promise<Importer> {
    return new Importer(new VersionDesk(this.db.database, new AuditTrail(this.db.database), this.clock), this.reader);
  }

  /** Another process that verifies for the facility; `hears`: over a connection of its own. */
  async process({ hears = true } = {}): Promise<{ inForce: KnowledgeInForce; versions: KnowledgeVersions; listener: PgListener }> {
    const listener = new PgListener(this.db.url, silentLog());
    const versions = new KnowledgeVersions(this.db.database, SHIPPED, ROWS, new Health());
    const inForce = new KnowledgeInForce(this.db.database, versions, listener, new Health(), this.clock, silentLog());
    inForce.onModuleInit();
    if (hears) await listener.start();
    this.listeners.push(listener);
    return { inForce, versions, listener };
  }

  private readonly reviewers = new Map<string, StaffActor>();

  private async reviewer(code: string): Promise<void> {
    const roles: Role[] = ['reviewing-pharmacist'];
    const { facilityId } = this.hospital;
    const id = newId();
    await this.db.database.query(
      `INSERT INTO staff (id, facility_id, code, login, name, password_hash, roles) SELECT $1, $2, $3, 'k-' || lower($3), '张测试', password_hash, $4 FROM staff WHERE login = 'k-m1'`,
      [id, facilityId, code, roles]);
    this.reviewers.set(code, { kind: 'staff', id, facilityId, code, roles, senior: false, onDuty: true, windowId: null });
  }
}

/** The most of amoxicillin an adult takes in a day, as the facility wants it, in mg. */
export const amoxicillinCsv = (maxTotal: string): string =>
  `drug,routes,fromMonths,toMonths,basis,usualSingleLow,usualSingleHigh,maxSingle,maxTotal,capTotal,period,minTimesPerDay,maxTimesPerDay,source\n`
  + `${adult('drug')},${adult('routes')},${adult('fromMonths')},${adult('toMonths')},${adult('basis')},,,,${maxTotal},,day,,,本院药事会 2026-11\n`;

const adultRow = ROWS['dose-ranges'].find(({ cells }) => cells.drug === 'amoxicillin' && cells.fromMonths === '216')!;
const adult = (column: string): string => adultRow.cells[column] ?? '';
