import fc from 'fast-check';
import { HOUR, MINUTE, Problem } from '#kernel';
import type { Prescription } from '#verification';
import { PASSWORD, Window } from '../support/window.js';

/** Everything anybody may try on a prescription, in any order, with the right and the wrong person. */
const COMMANDS = [
  'amend', 'amend-to-allergy', 'claim', 'approve', 'return', 'confirm', 'release',
  'prepare', 'prepare-as-gaoji', 'scan-lot-a', 'scan-lot-b', 'finish', 'finish-as-gaoji', 'check', 'check-as-gaoji',
  'test-lot-a', 'test-lot-b', 'read-negative', 'read-negative-alone', 'read-positive', 'void-test', 'correct-test', 'half-an-hour', 'four-days',
  'hand-over', 'hand-over-as-gaoji', 'hand-over-old-version',
] as const;
type Command = (typeof COMMANDS)[number];

/** A path that works, which the random commands are woven into: otherwise hardly a sequence would come near the counter. */
const GOOD_PATH: readonly Command[] = [
  'claim', 'approve', 'test-lot-a', 'half-an-hour', 'read-negative', 'prepare', 'scan-lot-a', 'finish', 'check', 'hand-over',
];

/** A positive that turns out to be another patient's. */
const CORRECTED: readonly Command[] = ['test-lot-b', 'half-an-hour', 'read-positive', 'correct-test'];

const sequences = fc.tuple(fc.array(fc.tuple(fc.nat(GOOD_PATH.length), fc.constantFrom(...COMMANDS)), { maxLength: 8 }), fc.subarray([...GOOD_PATH], { minLength: 6 }))
  .map(([inserted, path]): Command[] => inserted.reduce<Command[]>((all, [at, command]) => all.toSpliced(at, 0, command), [...path]));

describe('whatever is tried, in whatever order', () => {
  let window: Window;
  beforeAll(async () => { window = await Window.open(); }, 60_000);
  afterAll(() => window.close());

  it('no drug leaves with an unread, positive or expired skin test, a reject, one person alone, or an old version', async () => {
    let handedOver = 0;
    await fc.assert(fc.asyncProperty(sequences, async (commands) => {
      const trial = await Trial.begin(window);
      for (const command of commands) await trial.attempt(command);
      if (await trial.drugsLeft()) {
        handedOver += 1;
        expect(await trial.violations()).toEqual([]);
      }
    }), { numRuns: 120, examples: [[[...GOOD_PATH]], [['amend', ...GOOD_PATH]], [[...CORRECTED, ...GOOD_PATH]], [[...GOOD_PATH.slice(0, -1), ...CORRECTED, ...GOOD_PATH]]] });
    expect(handedOver).toBeGreaterThan(0); // the good path itself is among them: else nothing was shown
  }, 180_000);
});

class Trial {
  private version = 1;

  private constructor(private readonly window: Window, private readonly id: string, private readonly content: Prescription) {}

  static async begin(window: Window): Promise<Trial> {
    const content = window.amoxicillin();
    const { answer } = await window.submit(content);
    return new Trial(window, answer.id, content);
  }

  /** A refusal is fine; anything else thrown is a bug. */
  async attempt(command: Command): Promise<void> {
    try {
      await this.run(command);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }

  private run(command: Command): Promise<unknown> {
    const { window, id } = this;
    const step = (login: string) => window.step(login, id);
    switch (command) {
      case 'amend': return this.amend({});
      case 'amend-to-allergy': return this.amend({ patient: { ...this.content.patient, allergyStatus: 'recorded', allergies: [{ code: 'penicillin', text: '青霉素过敏' }] } });
      case 'claim': return window.review().claim(step('shenfang'));
      case 'approve': return this.approve();
      case 'return': return window.review().return(step('shenfang'), { request: '请修改', whereabouts: 'waiting-area' });
      case 'confirm': return this.confirm();
      case 'release': return window.review().release(step('shenfang'));
      case 'prepare': return window.preparation().start(step('tiaopei'));
      case 'prepare-as-gaoji': return window.preparation().start(step('gaoji'));
      case 'scan-lot-a': return this.scan('LOT-A');
      case 'scan-lot-b': return this.scan('LOT-B');
      case 'finish': return window.preparation().finish(step('tiaopei'));
      case 'finish-as-gaoji': return window.preparation().finish(step('gaoji'));
      case 'check': return window.check().check(step('fayao'), [{ no: 1, counted: '1', propertiesInOrder: true }]);
      case 'check-as-gaoji': return window.check().check(step('gaoji'), [{ no: 1, counted: '1', propertiesInOrder: true }]);
      case 'test-lot-a': return this.perform('LOT-A');
      case 'test-lot-b': return this.perform('LOT-B');
      case 'read-negative': return this.read('negative', 'huli');
      case 'read-negative-alone': return this.read('negative', 'hushi');
      case 'read-positive': return this.read('positive', 'huli');
      case 'void-test': return this.voidTest();
      case 'correct-test': return this.correctTest();
      case 'half-an-hour': return this.pass(30 * MINUTE);
      case 'four-days': return this.pass(96 * HOUR);
      case 'hand-over': return window.handOver().handOver(step('fayao'), window.handOverRequest(this.content));
      case 'hand-over-as-gaoji': return window.handOver().handOver(step('gaoji'), window.handOverRequest(this.content));
      case 'hand-over-old-version': return this.handOverOldVersion();
    }
  }

  /** By SQL, past every use case. */
  private async handOverOldVersion(): Promise<void> {
    if (this.version === 1) return;
    await this.window.query(
        `WITH h AS (INSERT INTO hand_over (id, facility_id, prescription_id, version, collector_name, collector_relation, name_verified, written_directions_at, oral_directions_at, handed_over_by, at)
           VALUES (uuidv7(), $1, $2, $3, '-', 'self', true, $5, $5, $4, $5) RETURNING id)
         INSERT INTO hand_over_item SELECT id, 1, $1, $2, $3, 1, '{LOT-A}' FROM h`,
        [this.window.facilityId, this.id, this.version - 1, this.window.person('fayao').id, this.window.clock.now()]).catch(databaseRefused);
  }

  private async amend(patch: Partial<Prescription>): Promise<void> {
    await this.window.submit({ ...this.content, ...patch, version: this.version + 1 });
    this.version += 1;
  }

  private async approve(): Promise<void> {
    const { view } = await this.window.reader().read(this.window.his, this.id);
    await this.window.review().approve(this.window.step('shenfang', this.id), {
      overrides: (view.findings as { id: string; severity: string; override: unknown; withdrawnAt: unknown }[]).filter((f) => f.severity !== 'info' && !f.override && !f.withdrawnAt).map((f) => ({ findingId: f.id, reason: '已核实' })),
      personChecks: (view.verifications as { verification: never; missing: unknown[] }[]).filter((v) => v.missing.length > 0).map((v) => ({ verification: v.verification, observed: '已核对' })),
      coSignature: { login: 'gaoji', password: PASSWORD },
    });
  }

  private async confirm(): Promise<void> {
    const [open] = await this.window.query<{ id: string }>(`SELECT id FROM rework_case WHERE prescription_id = $1 AND closed_at IS NULL`, [this.id]);
    if (!open) return;
    const step = { actor: this.window.person('yisheng'), caseId: open.id, answeredBy: 'D001', meta: { requestId: null, idempotency: null } };
    await this.window.answer().give(step, { answer: 'confirm', reason: '坚持使用', secondSignature: 'D001' });
  }

  private async scan(lot: string): Promise<void> {
    const [{ prepared_by: by } = { prepared_by: '' }] = await this.window.query<{ prepared_by: string }>(`SELECT prepared_by FROM prescription WHERE id = $1`, [this.id]);
    const login = by === this.window.person('gaoji').id ? 'gaoji' : 'tiaopei';
    const { gtin } = this.window.knowledge().products.get('AMX-CAP-250')!;
    await this.window.preparation().scan(this.window.step(login, this.id), { code: `01${gtin}1730123110${lot}` });
  }

  private perform(lot: string): Promise<unknown> {
    return this.window.db.database.transaction((manager) => this.window.skinTests().perform(manager, {
      actor: this.window.person('hushi'), prescriptionId: this.id, itemNo: 1, lot, solution: '500 U/mL', dose: '0.1 mL', site: '左前臂',
    }));
  }

  private async read(result: 'negative' | 'positive', second: string): Promise<void> {
    const [test] = await this.window.query<{ id: string; row_version: number }>(`SELECT id, row_version FROM skin_test WHERE prescription_id = $1 AND result IS NULL AND voided_at IS NULL ORDER BY id DESC LIMIT 1`, [this.id]);
    if (!test) return;
    await this.window.db.database.transaction((manager) => this.window.skinTests().read(manager, {
      actor: this.window.person('hushi'), skinTestId: test.id, ifMatch: test.row_version, result,
      whealMm: result === 'negative' ? '4' : '12', controlMm: '3', second: { login: second, password: PASSWORD },
    }));
  }

  private async voidTest(): Promise<void> {
    const [test] = await this.window.query<{ id: string; row_version: number }>(`SELECT id, row_version FROM skin_test WHERE prescription_id = $1 AND voided_at IS NULL ORDER BY id DESC LIMIT 1`, [this.id]);
    if (!test) return;
    await this.window.db.database.transaction((manager) => this.window.skinTests().void(manager, {
      actor: this.window.person('hushi'), skinTestId: test.id, ifMatch: test.row_version, reason: '皮试中断',
    }));
  }

  private async correctTest(): Promise<void> {
    const [test] = await this.window.query<{ id: string; row_version: number }>(`SELECT id, row_version FROM skin_test WHERE prescription_id = $1 AND voided_at IS NULL AND result = 'positive' LIMIT 1`, [this.id]);
    if (!test) return;
    await this.window.db.database.transaction((manager) => this.window.skinTests().correct(manager, {
      actor: this.window.person('hushi'), skinTestId: test.id, ifMatch: test.row_version, reason: '记到了另一位患者名下', second: { login: 'zhuren', password: PASSWORD },
    }));
  }

  private pass(ms: number): Promise<void> {
    this.window.clock.forward(ms);
    return Promise.resolve();
  }

  async drugsLeft(): Promise<boolean> {
    return (await this.window.query(`SELECT 1 FROM hand_over_item WHERE prescription_id = $1`, [this.id])).length > 0;
  }

  /** Judged from the rows alone, by words of its own: nothing here calls the code it judges. */
  violations(): Promise<unknown[]> {
    return this.window.query(
      `SELECT h.at, 'no valid negative' AS why FROM hand_over h JOIN hand_over_item i ON i.hand_over_id = h.id, unnest(i.lots) AS lot
         WHERE h.prescription_id = $1 AND NOT EXISTS (SELECT 1 FROM skin_test t WHERE t.prescription_id = $1 AND t.result = 'negative' AND t.lot = lot
           AND t.read_by <> t.second_reader AND t.read_at <= h.at AND t.read_at + interval '72 hours' > h.at AND (t.voided_at IS NULL OR t.voided_at > h.at)
           AND NOT EXISTS (SELECT 1 FROM skin_test c WHERE c.prescription_id = $1 AND c.result = 'positive' AND c.voided_at < h.at AND t.performed_at <= c.voided_at))
       UNION ALL SELECT h.at, 'lot unknown' FROM hand_over h JOIN hand_over_item i ON i.hand_over_id = h.id WHERE h.prescription_id = $1 AND cardinality(i.lots) = 0
       UNION ALL SELECT h.at, 'positive before' FROM hand_over h JOIN skin_test t ON t.prescription_id = h.prescription_id AND t.result = 'positive' AND t.read_at <= h.at AND (t.voided_at IS NULL OR t.voided_at > h.at) WHERE h.prescription_id = $1
       UNION ALL SELECT h.at, 'reject' FROM hand_over h JOIN finding f ON f.prescription_id = h.prescription_id AND f.version = h.version AND f.severity = 'reject' AND f.created_at <= h.at
         AND NOT EXISTS (SELECT 1 FROM finding_withdrawal w WHERE w.finding_id = f.id) WHERE h.prescription_id = $1
       UNION ALL SELECT h.at, 'one person' FROM hand_over h JOIN prescription p ON p.id = h.prescription_id AND (p.prepared_by = p.checked_by OR p.checked_by IS NULL) WHERE h.prescription_id = $1
       UNION ALL SELECT h.at, 'old version' FROM hand_over h WHERE h.prescription_id = $1 AND h.version < (SELECT max(version) FROM prescription_version v WHERE v.prescription_id = $1)`,
      [this.id],
    );
  }
}

/** The database's own refusal (SC…, or a CHECK) is what this attempt is for. */
function databaseRefused(error: { code?: string }): void {
  if (!/^(SC0|23)/.test(error.code ?? '')) throw error;
}
