import { newId } from '#kernel';
import { compileLocalRules, type LocalRule } from '#verification';
import { Window } from '../../test/support/window.js';
import type { RuleBody } from './entities/facility-rule.entity.js';
import { FacilityRuleBooks } from './facility-rule-books.js';
import { FacilityRules } from './facility-rules.js';

const problem = (code: string, pointers?: readonly string[]) =>
  expect.objectContaining({ code, ...(pointers && { errors: pointers.map((pointer) => expect.objectContaining({ pointer })) }) });

describe('a facility’s own rules', () => {
  let window: Window;
  let rules: FacilityRules;
  beforeAll(async () => {
    window = await Window.open();
    rules = window.get(FacilityRules);
  }, 60_000);
  afterAll(() => window.close());

  const [manager, second] = [() => window.person('zhuren'), () => window.person('dianping')];
  let ids = 0;
  const nextId = (): string => `LOCAL-T${++ids}`;
  const body = (change: Partial<RuleBody> = {}): RuleBody => ({
    severity: 'block', target: { by: 'product', code: 'AML-TAB-5' }, condition: { kind: 'max-per-visit', max: { value: '1', unit: '{box}' } },
    message: { zh: '每次至多一盒', en: 'One box a visit' }, ...change,
  });
  const twoBoxes = () => window.amlodipine({ lines: [['AML-TAB-5', { singleDose: { value: '5', unit: 'mg' }, frequency: 'qd', days: 7, quantity: { value: '2', unit: '{box}' } }]] });
  const said = async (): Promise<string[]> => (await window.intake().check(window.his, twoBoxes())).findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`).filter((line) => line.startsWith('LOCAL-'));
  const inForce = async (id: string, rule = body()): Promise<void> => {
    await rules.create(manager(), id, rule);
    await rules.sign(manager(), id, 1);
    await rules.sign(second(), id, 1);
  };

  it('is a draft until two people have signed it, then speaks at once, until it is switched off', async () => {
    const id = nextId();
    await rules.create(manager(), id, body());
    await rules.sign(manager(), id, 1);
    await expect(rules.sign(manager(), id, 1)).rejects.toEqual(problem('same-person'));
    expect(await said()).toEqual([]);
    expect(await rules.sign(second(), id, 1)).toMatchObject({ id, inForce: 1, changes: [{ version: 1, effect: 'in-force' }] });
    expect(await said()).toEqual([`${id} block`]);
    await expect(rules.switchOff(manager(), id, '  ')).rejects.toEqual(problem('reason-required'));
    expect(await rules.switchOff(manager(), id, '误报')).toMatchObject({ inForce: null });
    expect(await said()).toEqual([]);
    await expect(rules.switchOff(manager(), id, '误报')).rejects.toEqual(problem('state-conflict'));
  });

  it('a change is a new version: the old one stays in force until the new one is signed, and only the newest may be signed', async () => {
    const id = nextId();
    await inForce(id);
    await rules.change(manager(), id, body({ severity: 'caution' }));
    expect(await said()).toEqual([`${id} block`]);
    await expect(rules.sign(second(), id, 1)).rejects.toEqual(problem('state-conflict'));
    await rules.sign(manager(), id, 2);
    await rules.sign(second(), id, 2);
    expect(await said()).toEqual([`${id} caution`]);
    await rules.switchOff(manager(), id, '完');
  });

  it('a verdict is replayed with the rules of its time, and its context holds their version only', async () => {
    const id = nextId();
    await inForce(id);
    const { answer } = await window.submit(twoBoxes());
    expect(answer.findings).toEqual(expect.arrayContaining([expect.objectContaining({ ruleId: id, ruleVersion: 1, verification: 'quantity', severity: 'block' })]));
    await rules.change(manager(), id, body({ severity: 'info' }));
    await rules.sign(manager(), id, 2);
    await rules.sign(second(), id, 2);
    await rules.switchOff(manager(), id, '完');
    const [stored] = await window.query<{ context: { localRules: object } }>('SELECT context FROM prescription_version WHERE prescription_id = $1', [answer.id]);
    expect(stored!.context.localRules).toEqual({ version: expect.any(Number) });
    expect((await window.replay().replay(window.person('shenfang'), answer.id)).outcome).toBe('same');
  });

  it('the database itself lets no rule in force with one signature, and no version be rewritten', async () => {
    const id = nextId();
    await rules.create(manager(), id, body());
    await rules.sign(manager(), id, 1);
    await expect(window.query(`INSERT INTO facility_rule_change (facility_id, seq, rule_id, version, effect, by_id, at) VALUES ($1, 9999, $2, 1, 'in-force', $3, now())`,
      [window.facilityId, id, manager().id])).rejects.toMatchObject({ code: 'SC005' });
    await expect(window.query(`UPDATE facility_rule_version SET body = '{}' WHERE rule_id = $1`, [id])).rejects.toThrow();
    await expect(window.query('DELETE FROM facility_rule_change')).rejects.toThrow();
  });

  it.each<[string, Partial<RuleBody>, readonly string[]]>([
    ['a product nobody has', { target: { by: 'product', code: 'NO-SUCH' } }, ['/target/code']],
    ['an ingredient nobody knows', { target: { by: 'ingredient', code: 'nonsense' }, condition: { kind: 'needs-approval' } }, ['/target/code']],
    ['what is no ATC code', { target: { by: 'atc', code: 'C08C' + 'X' }, condition: { kind: 'needs-approval' } }, ['/target/code']],
    ['a half ATC code', { target: { by: 'atc', code: 'C0' }, condition: { kind: 'needs-approval' } }, ['/target/code']],
    ['an unknown unit', { condition: { kind: 'max-per-visit', max: { value: '1', unit: 'spoonful' } } }, ['/condition/max/unit']],
    ['a unit the product is not counted in', { condition: { kind: 'max-per-visit', max: { value: '1', unit: '{tube}' } } }, ['/condition/max/unit']],
    ['departments and doctors of another house', { condition: { kind: 'only-departments', codes: ['GIM', 'MOON'] } }, ['/condition/codes/1']],
    ['a doctor nobody knows, and one twice', { condition: { kind: 'only-prescribers', codes: ['D001', 'X', 'D001'] } }, ['/condition/codes/1', '/condition/codes/2']],
    ['no codes at all', { condition: { kind: 'only-diagnoses', codes: [] } }, ['/condition/codes']],
    ['what is no diagnosis', { condition: { kind: 'only-diagnoses', codes: ['I10', '高血压'] } }, ['/condition/codes/1']],
    ['an end before the beginning', { validFrom: '2026-12-01', validUntil: '2026-11-30' }, ['/validUntil']],
    ['a message that blocks', { condition: { kind: 'message' } }, ['/severity']],
    ['an approval nobody may give', { condition: { kind: 'needs-approval' }, severity: 'reject' }, ['/severity']],
    ['several things at once', { target: { by: 'product', code: 'NO-SUCH' }, condition: { kind: 'message' }, validFrom: '2026-12-01', validUntil: '2026-11-30' }, ['/target/code', '/validUntil', '/severity']],
  ])('%s is refused with its place', async (_what, change, pointers) => {
    await expect(rules.create(manager(), nextId(), body(change))).rejects.toEqual(problem('invalid-field', pointers));
  });

  it('an id is used once, and another facility has its own', async () => {
    const id = nextId();
    await inForce(id);
    await expect(rules.create(manager(), id, body())).rejects.toEqual(problem('state-conflict'));
    const next = newId();
    await window.query(`INSERT INTO facility (id, code, name, time_zone, settings) VALUES ($1, 'T9', '另一医院', 'Asia/Shanghai', '{}')`, [next]);
    await expect(rules.read({ ...manager(), facilityId: next }, id)).rejects.toEqual(problem('not-found'));
    expect(await rules.list({ ...manager(), facilityId: next }, { after: null, inForce: null, limit: 10 })).toEqual([]);
    expect((await window.get(FacilityRuleBooks).current(next)).size).toBe(0);
    await rules.switchOff(manager(), id, '完');
  });

  it('twenty put in force at once take effect in one order, and every book between can be put together again', async () => {
    const drafts = Array.from({ length: 20 }, nextId);
    await Promise.all(drafts.map((id) => inForce(id, body({ target: { by: 'atc', code: 'C08' }, condition: { kind: 'needs-approval' } }))));
    const books = window.get(FacilityRuleBooks);
    const now = await books.current(window.facilityId);
    const [{ seq }] = await window.query<{ seq: number }>('SELECT max(seq) AS seq FROM facility_rule_change WHERE facility_id = $1', [window.facilityId]) as [{ seq: number }];
    expect([now.version, now.size]).toEqual([seq, 20]);
    for (let back = 0; back < 5; back++) expect(await books.at(window.facilityId, seq - back)).toMatchObject({ version: seq - back, size: 20 - back });
    expect(await books.at(window.facilityId, seq + 1)).toBeNull();
  }, 30_000);

  it('are found by drug, not by walking: a line meets the rules about it alone among thirty thousand', () => {
    const many = Array.from({ length: 30_000 }, (_, n): LocalRule => ({ ...body({ target: { by: 'product', code: `P-${n}` } }), id: `LOCAL-${n}`, version: 1 }));
    const book = compileLocalRules(1, many);
    expect([book.size, book.byProduct.get('P-29999')!.length]).toEqual([30_000, 1]);
  });
});
