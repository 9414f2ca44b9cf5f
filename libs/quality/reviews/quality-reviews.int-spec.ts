import { newId } from '#kernel';
import { Events } from '#alerts';
import { AuditTrail } from '#audit';
import type { StaffActor } from '#identity';
import { createTestDatabase, FakeClock, type Hospital, openHospital, type TestDatabase } from '#testing';
import { archive } from '../testing/archive.js';
import { type NewReview, QualityReviews, type Review } from './quality-reviews.js';

describe('quality reviews', () => {
  let db: TestDatabase;
  let hospital: Hospital;
  let reviews: QualityReviews;
  const clock = new FakeClock();
  beforeAll(async () => {
    db = await createTestDatabase();
    hospital = await openHospital(db.dataSource, 'QR');
    reviews = new QualityReviews(db.database, new AuditTrail(db.database), new Events(), clock);
  }, 60_000);
  afterAll(() => db.close());

  const record = (review: Partial<NewReview> & { prescriptionId: string }, actor: StaffActor = hospital.actor('Q1')): Promise<Review> =>
    db.database.transaction((manager) => reviews.record(manager, actor, {
      version: 1, verdict: 'unreasonable', codes: ['2-5'], comment: null, findings: [], ...review,
    }));

  it('records a verdict with its codes, comment and a word on each finding', async () => {
    const { id, findings } = await archive(db.dataSource, hospital, { findings: [{ ruleId: 'DOSE-1' }, { ruleId: 'DDI-1' }] });
    const review = await record({
      prescriptionId: id, codes: ['2-5', '1-10'], comment: '剂量偏大', findings: [{ findingId: findings[0]!, verdict: 'true' }, { findingId: findings[1]!, verdict: 'trivial' }],
    });
    expect(review).toMatchObject({ reviewerId: hospital.id('Q1'), at: clock.now() });
    expect(await reviews.of(hospital.actor('Q2'), id)).toEqual([review]);
    const [entry] = await db.database.query(`SELECT action, detail FROM audit_entry WHERE subject_id = $1`, [id]);
    expect(entry).toEqual({ action: 'quality.review', detail: { reviewId: review.id, version: 1, verdict: 'unreasonable', codes: ['2-5', '1-10'], findings: 2 } });
  });

  it('takes a second reviewer, and nobody twice', async () => {
    const { id } = await archive(db.dataSource, hospital);
    await record({ prescriptionId: id });
    await record({ prescriptionId: id, verdict: 'reasonable', codes: [] }, hospital.actor('Q2'));
    await expect(record({ prescriptionId: id })).rejects.toMatchObject({ code: 'state-conflict' });
    expect((await reviews.of(hospital.actor('Q1'), id)).map((review) => review.verdict)).toEqual(['unreasonable', 'reasonable']);
  });

  it('at once by the same reviewer is recorded once', async () => {
    const { id } = await archive(db.dataSource, hospital);
    const outcomes = await Promise.allSettled([record({ prescriptionId: id }), record({ prescriptionId: id }), record({ prescriptionId: id })]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  it.each<[string, Partial<NewReview>, string, string[]]>([
    ['unreasonable without a code', { codes: [] }, 'invalid-field', ['/codes']],
    ['reasonable with a code', { verdict: 'reasonable' }, 'invalid-field', ['/codes']],
    ['a code that does not exist', { codes: ['2-5', '4-1'] }, 'invalid-field', ['/codes/1']],
    ['a version that does not exist', { version: 2 }, 'not-found', []],
    ['a prescription that does not exist', { prescriptionId: newId() }, 'not-found', []],
    ['a finding that does not exist', { findings: [{ findingId: newId(), verdict: 'true' }] }, 'unknown-reference', ['/findings/0/findingId']],
  ])('is refused: %s, and nothing is written', async (_why, change, code, pointers) => {
    const { id } = await archive(db.dataSource, hospital);
    await expect(record({ prescriptionId: id, ...change })).rejects.toMatchObject({ code, errors: pointers.map((pointer) => expect.objectContaining({ pointer })) });
    expect(await reviews.of(hospital.actor('Q1'), id)).toEqual([]);
  });

  it('does not judge a finding of another prescription', async () => {
    const mine = await archive(db.dataSource, hospital, { findings: [{ ruleId: 'DOSE-1' }] });
    const other = await archive(db.dataSource, hospital, { findings: [{ ruleId: 'DOSE-1' }] });
    const judge = [...mine.findings, ...other.findings].map((findingId) => ({ findingId, verdict: 'false' as const }));
    await expect(record({ prescriptionId: mine.id, findings: judge })).rejects.toMatchObject({ code: 'unknown-reference', errors: [{ pointer: '/findings/1/findingId' }] });
  });

  it('of another facility is neither written nor read', async () => {
    const { id } = await archive(db.dataSource, hospital);
    await record({ prescriptionId: id });
    const stranger = (await openHospital(db.dataSource, 'QR-2')).actor('Q1');
    await expect(record({ prescriptionId: id }, stranger)).rejects.toMatchObject({ code: 'not-found' });
    expect(await reviews.of(stranger, id)).toEqual([]);
  });

  it('is never changed afterwards', async () => {
    const { id } = await archive(db.dataSource, hospital);
    await record({ prescriptionId: id });
    await expect(db.asOwner(`UPDATE quality_review SET verdict = 'reasonable', codes = '{}' WHERE prescription_id = $1`, [id])).rejects.toMatchObject({ code: 'SC010' });
  });
});
