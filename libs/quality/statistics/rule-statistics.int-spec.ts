import { createTestDatabase, type Hospital, openHospital, type TestDatabase } from '#testing';
import { RULES } from '#verification';
import { archive } from '../testing/archive.js';
import { RuleStatisticsReader } from './rule-statistics.js';

const FROM = new Date('2026-11-01T00:00:00+08:00');
const TO = new Date('2026-12-01T00:00:00+08:00');
const RULE = RULES[0]!;

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
    expect(await new RuleStatisticsReader(db.database).between(hospital.actor('Q1'), FROM, TO)).toEqual([
      { ruleId: 'GONE-1', title: null, fired: 1, overridden: 0, judgedTrue: 0, judgedFalse: 0, judgedTrivial: 0, disputed: 0, precision: null, overrideRate: '0.0000' },
      { ruleId: RULE.id, title: RULE.title, fired: 5, overridden: 1, judgedTrue: 1, judgedFalse: 1, judgedTrivial: 1, disputed: 1, precision: '0.3333', overrideRate: '0.2000' },
    ].map((row) => ({ ruleVersion: 1, ...row })).sort((a, b) => (a.ruleId < b.ruleId ? -1 : 1)));
  });

  it('of another facility are another matter', async () => {
    const other = await openHospital(db.dataSource, 'QS-2');
    expect(await new RuleStatisticsReader(db.database).between(other.actor('Q1'), FROM, TO)).toEqual([]);
  });
});
