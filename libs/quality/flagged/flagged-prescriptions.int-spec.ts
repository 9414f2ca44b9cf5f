import { newId } from '#kernel';
import type { StaffActor } from '#identity';
import { createTestDatabase, type Hospital, openHospital, type TestDatabase } from '#testing';
import { archive } from '../testing/archive.js';
import { type FlaggedFilter, FlaggedPrescriptions, type FlaggedPrescription } from './flagged-prescriptions.js';
import { LIST_FLAGGED } from './list-flagged.js';

const ALL: FlaggedFilter = { departmentCode: null, prescriberCode: null, ruleId: null, severity: null, from: null, to: null, review: null };

describe('flagged prescriptions', () => {
  let db: TestDatabase;
  let hospital: Hospital;
  let flagged: FlaggedPrescriptions;
  let reviewer: StaffActor;
  beforeAll(async () => {
    db = await createTestDatabase();
    flagged = new FlaggedPrescriptions(db.database);
  }, 60_000);
  afterAll(() => db.close());
  beforeEach(async () => {
    hospital = await openHospital(db.dataSource, `Q-${newId()}`);
    reviewer = hospital.actor('Q1');
  });

  const list = (filter: Partial<FlaggedFilter> = {}, actor = reviewer): Promise<FlaggedPrescription[]> => flagged.list(actor, { ...ALL, ...filter }, null, 100);
  const ids = async (filter: Partial<FlaggedFilter> = {}, actor = reviewer): Promise<string[]> => (await list(filter, actor)).map((row) => row.id).sort();
  const review = (prescriptionId: string, code: string): Promise<unknown> => db.database.query(
    `INSERT INTO quality_review (id, facility_id, prescription_id, version, reviewer_id, verdict, at) VALUES ($1, $2, $3, 1, $4, 'reasonable', now())`,
    [newId(), hospital.facilityId, prescriptionId, hospital.id(code)],
  );

  it('shows what was found and what was not checked, with the name masked, and nothing that was not flagged', async () => {
    await archive(db.dataSource, hospital, { flagged: false });
    const { id, findings } = await archive(db.dataSource, hospital, {
      notChecked: ['age', 'quantity'], findings: [{ ruleId: 'DOSE-1', severity: 'block', overriddenBy: hospital.id('P2') }],
    });
    expect(await list()).toEqual([{
      id, number: `RX-${id}`, version: 1, status: 'screened', kind: 'general', patientName: '张*测', departmentCode: 'D-INT', prescriberCode: 'D1',
      worst: 'caution', receivedAt: new Date('2026-11-02T09:00:00+08:00'),
      findings: [{ id: findings[0], ruleId: 'DOSE-1', severity: 'block', verification: 'usage-dosage', commentCode: '2-5', items: [1], overridden: true, suppressed: false }],
      notChecked: ['age', 'quantity'], reviewCount: 0, reviewedByMe: false,
    }]);
  });

  it('filters by department, prescriber, day, and by rule and severity of one and the same finding', async () => {
    const make = async (rx: Parameters<typeof archive>[2]): Promise<string> => (await archive(db.dataSource, hospital, rx)).id;
    const a = await make({ departmentCode: 'D-PED', findings: [{ ruleId: 'DOSE-1', severity: 'block' }, { ruleId: 'DDI-1', severity: 'caution' }] });
    const b = await make({ prescriberCode: 'D2', findings: [{ ruleId: 'DDI-1', severity: 'block' }] });
    const c = await make({ receivedAt: '2026-11-03T00:00:00+08:00' });
    expect(await ids({ departmentCode: 'D-PED' })).toEqual([a]);
    expect(await ids({ prescriberCode: 'D2' })).toEqual([b]);
    expect(await ids({ ruleId: 'DDI-1' })).toEqual([a, b].sort());
    expect(await ids({ ruleId: 'DDI-1', severity: 'block' })).toEqual([b]);
    expect(await ids({ severity: 'block' })).toEqual([a, b].sort());
    expect(await ids({ from: new Date('2026-11-03T00:00:00+08:00') })).toEqual([c]);
    expect(await ids({ to: new Date('2026-11-03T00:00:00+08:00') })).toEqual([a, b].sort());
    expect(await ids({ departmentCode: 'D-PED', prescriberCode: 'D2' })).toEqual([]);
  });

  it('tells reviewed from unreviewed, and what a second reviewer has left, without showing the first one\'s verdict', async () => {
    const [none, first, both] = [await archive(db.dataSource, hospital), await archive(db.dataSource, hospital), await archive(db.dataSource, hospital)];
    await review(first.id, 'Q2');
    await review(both.id, 'Q1');
    await review(both.id, 'Q2');
    expect(await ids({ review: 'unreviewed' })).toEqual([none.id]);
    expect(await ids({ review: 'reviewed' })).toEqual([first.id, both.id].sort());
    expect(await ids({ review: 'not-by-me' })).toEqual([none.id, first.id].sort());
    const rows = await list({ review: 'reviewed' });
    expect(rows.find((row) => row.id === both.id)).toMatchObject({ reviewCount: 2, reviewedByMe: true });
    expect(rows.find((row) => row.id === first.id)).toMatchObject({ reviewCount: 1, reviewedByMe: false });
  });

  it('never shows another facility', async () => {
    await archive(db.dataSource, hospital);
    const other = await openHospital(db.dataSource, `Q-${newId()}`);
    expect(await list({}, other.actor('Q1'))).toEqual([]);
  });

  describe('among many', () => {
    const MANY = 20_000;
    beforeEach(async () => {
      // A tenth flagged; three at each instant, so that a page may end between equals.
      await db.database.query(
        `INSERT INTO prescription (id, facility_id, number, version, status, kind, patient_key, patient_name, department_code, prescriber_code,
           issued_at, valid_until, worst, flagged, received_at, updated_at)
         SELECT gen_random_uuid(), $1, 'N-' || n, 1, 'screened', 'general', 'P1', '张测试', 'D-INT', 'D1',
           now(), current_date, 'none', n % 10 = 0, timestamptz '2026-01-01' + (n / 30) * interval '1 minute', now()
         FROM generate_series(1, $2) AS n`,
        [hospital.facilityId, MANY],
      );
      await db.database.query('ANALYZE prescription');
    }, 60_000);

    it('gives each exactly once, newest first, whatever the size of the page', async () => {
      const seen: FlaggedPrescription[] = [];
      for (let page = await flagged.list(reviewer, ALL, null, 700); page.length > 0;) {
        seen.push(...page);
        const { receivedAt, id } = page.at(-1)!;
        page = await flagged.list(reviewer, ALL, { receivedAt: receivedAt.toISOString(), id }, 700);
      }
      expect(new Set(seen.map((row) => row.id)).size).toBe(MANY / 10);
      expect(seen).toHaveLength(MANY / 10);
      const times = seen.map((row) => row.receivedAt.getTime());
      expect(times).toEqual([...times].sort((a, b) => b - a));
    });

    it('walks the partial index and reads no more than the page, at the start as in the middle', async () => {
      for (const from of ['infinity', '2026-01-01T05:00:00Z']) {
        const [row] = await db.database.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${LIST_FLAGGED}`, [
          hospital.facilityId, from, 'ffffffff-ffff-ffff-ffff-ffffffffffff', '-infinity', 'infinity', null, null, null, null, null, reviewer.id, 51,
        ]);
        const scans = nodes(row!['QUERY PLAN'][0].Plan).filter((node) => node['Relation Name'] === 'prescription');
        expect(scans).toEqual([expect.objectContaining({
          'Node Type': 'Index Scan', 'Index Name': 'prescription_flagged_idx', 'Scan Direction': 'Backward', 'Actual Rows': 51,
        })]);
        expect(scans[0]!['Rows Removed by Filter'] ?? 0).toBe(0);
      }
    });
  });
});

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

const nodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
