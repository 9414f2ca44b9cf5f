import { createTestDatabase, type Hospital, openHospital, type TestDatabase } from '#testing';
import { RULES } from '#verification';

type Rule = (typeof RULES)[number];
import { archive } from '../testing/archive.js';
import { COUNT_RULES } from './count-rules.js';
import { RuleStatisticsReader } from './rule-statistics.js';

const FROM = new Date('2026-11-01T00:00:00+08:00');
const TO = new Date('2026-12-01T00:00:00+08:00');
const [RULE, OTHER] = RULES.filter(({ version }) => version === 1) as [Rule, Rule];

describe('rule statistics', () => {
  let db: TestDatabase;
  let hospital: Hospital;
  beforeAll(async () => {
    db = await createTestDatabase();
    hospital = await openHospital(db.dataSource, 'QS');
  }, 60_000);
  afterAll(() => db.close());

  const judge = (findingId: string, verdicts: Record<string, string>): Promise<unknown> => Promise.all(Object.entries(verdicts).map(([code, verdict]) =>
    db.database.query(`INSERT INTO finding_verdict (finding_id, reviewer_id, facility_id, verdict, at) VALUES ($1, $2, $3, $4, now())`,
      [findingId, hospital.id(code), hospital.facilityId, verdict])));

  it('counts what a rule costs and what it is worth, each finding once, within the period', async () => {
    const { findings } = await archive(db.dataSource, hospital, {
      findings: [
        { ruleId: RULE.id, overriddenBy: hospital.id('P2') }, { ruleId: RULE.id }, { ruleId: RULE.id }, { ruleId: RULE.id }, { ruleId: RULE.id },
        { ruleId: 'GONE-1' },
        { ruleId: RULE.id, at: '2026-10-31T23:59:59+08:00' }, { ruleId: RULE.id, at: '2026-12-01T00:00:00+08:00' },
      ],
    });
    await judge(findings[0]!, { Q1: 'false' });
    await judge(findings[1]!, { Q1: 'true', Q2: 'true' });
    await judge(findings[2]!, { Q1: 'true', Q2: 'trivial' });
    await judge(findings[3]!, { Q1: 'trivial' });
    await judge(findings[6]!, { Q1: 'true' });
    const none = { beside: 0, suppressed: 0, overridden: 0, confirmedByDoctor: 0, judgedTrue: 0, judgedFalse: 0, judgedTrivial: 0, disputed: 0, precision: null, overrideRate: '0.0000' };
    const rows = await new RuleStatisticsReader(db.database).between(hospital.actor('Q1'), FROM, TO);
    expect(rows.filter(({ fired }) => fired > 0)).toEqual([
      { ...none, ruleId: 'GONE-1', ruleVersion: 1, title: null, fired: 1 },
      { ...none, ruleId: RULE.id, ruleVersion: RULE.version, title: RULE.title, fired: 5, overridden: 1, judgedTrue: 1, judgedFalse: 1, judgedTrivial: 1, disputed: 1, precision: '0.3333', overrideRate: '0.2000' },
    ].sort((x, y) => (x.ruleId < y.ruleId ? -1 : 1)));
  });

  it('tell of every rule there is, also of one that never fired', async () => {
    const rows = await new RuleStatisticsReader(db.database).between(hospital.actor('Q1'), new Date('2020-01-01'), new Date('2020-01-02'));
    expect(rows.map(({ ruleId, ruleVersion }) => `${ruleId} ${ruleVersion}`)).toEqual(RULES.map(({ id, version }) => `${id} ${version}`).sort());
    expect(rows.every(({ fired, overrideRate, title }) => fired === 0 && overrideRate === null && title !== null)).toBe(true);
  });

  it('count a rule another one spoke for, and what the doctor stood by; a verdict is the speaker’s', async () => {
    const elsewhere = await openHospital(db.dataSource, 'QS-3');
    const { id, findings } = await archive(db.dataSource, elsewhere, { findings: [{ ruleId: RULE.id, also: [OTHER.id] }] });
    await db.database.query(`INSERT INTO prescription_event (facility_id, prescription_id, version, event, to_status, actor_kind, at) VALUES ($1, $2, 1, 'confirm', 'confirmed', 'system', now())`, [elsewhere.facilityId, id]);
    await db.database.query(`INSERT INTO finding_verdict (finding_id, reviewer_id, facility_id, verdict, at) VALUES ($1, $2, $3, 'true', now())`, [findings[0], elsewhere.id('Q1'), elsewhere.facilityId]);
    const rows = await new RuleStatisticsReader(db.database).between(elsewhere.actor('Q1'), FROM, TO);
    const of = (wanted: string) => rows.find(({ ruleId, fired }) => ruleId === wanted && fired > 0);
    expect(of(RULE.id)).toMatchObject({ fired: 1, beside: 0, confirmedByDoctor: 1, judgedTrue: 1 });
    expect(of(OTHER.id)).toMatchObject({ fired: 1, beside: 1, confirmedByDoctor: 1, judgedTrue: 0 });
  });

  it('read the period by its index, however many findings lie outside it', async () => {
    const { id } = await archive(db.dataSource, hospital);
    await db.database.query(
      `INSERT INTO finding (id, facility_id, prescription_id, version, rule_id, rule_version, severity, verification, comment_code, items, detail, created_at)
       SELECT uuidv7(), $1, $2, 1, 'DOSE-1', 1, 'caution', 'usage-dosage', '2-5', '{1}', '{}', '2025-01-01'::timestamptz + n * interval '1 minute' FROM generate_series(1, 30000) n`, [hospital.facilityId, id]);
    await db.asOwner('ANALYZE finding');
    const plan = JSON.stringify(await db.database.query(`EXPLAIN (FORMAT JSON) ${COUNT_RULES}`, [hospital.facilityId, FROM, TO, '[]']));
    expect(plan).toContain('"Index Name":"finding_period_idx"');
    expect(plan).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"finding"/);
  });

  it('of another facility are another matter', async () => {
    const other = await openHospital(db.dataSource, 'QS-2');
    expect((await new RuleStatisticsReader(db.database).between(other.actor('Q1'), FROM, TO)).filter(({ fired }) => fired > 0)).toEqual([]);
  });
});
