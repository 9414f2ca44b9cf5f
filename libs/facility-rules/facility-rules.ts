import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, ensure, type FieldError, Problem } from '#kernel';
import { AuditTrail } from '#audit';
import { KnowledgeInForce } from '#formulary';
import { FacilityDirectory, type StaffActor } from '#identity';
import { CLOCK, Database, driverError } from '#platform';
import type { RuleBody } from './entities/facility-rule.entity.js';
import { type FacilityRuleView, LIST_RULES, READ_RULE, type RuleFilter } from './rule-views.js';
import { ruleErrors } from './rule-errors.js';

const SIGNATURES_NEEDED = 2;

/** Creates, changes, signs and switches off a facility's own rules. Nothing is in force before two people have signed it. */
@Injectable()
export class FacilityRules {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly directory: FacilityDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly knowledge: KnowledgeInForce,
  ) {}

  /** Version 1, a draft. @throws Problem invalid-field, state-conflict (the id is taken) */
  async create(actor: StaffActor, id: string, body: RuleBody): Promise<FacilityRuleView> {
    await this.assertSound(actor, body);
    return this.write(actor, id, async (manager) => {
      ensure(!(await newest(manager, actor, id)), 'state-conflict', { zh: '该编号已被使用', en: 'This id is taken' });
      await this.insert(manager, actor, id, 1, body);
    });
  }

  /** The next version, a draft; the one in force stays so until this one is signed. @throws Problem invalid-field, not-found */
  async change(actor: StaffActor, id: string, body: RuleBody): Promise<FacilityRuleView> {
    await this.assertSound(actor, body);
    return this.write(actor, id, async (manager) => {
      const version = await newest(manager, actor, id);
      ensure(version, 'not-found');
      await this.insert(manager, actor, id, version + 1, body);
    });
  }

  /** One of the two signatures; with the second the version is in force. @throws Problem not-found, state-conflict (not the newest), same-person */
  sign(actor: StaffActor, id: string, version: number): Promise<FacilityRuleView> {
    return this.write(actor, id, async (manager) => {
      const last = await newest(manager, actor, id);
      ensure(last !== null && version <= last, 'not-found');
      ensure(version === last, 'state-conflict', { zh: `已有第 ${last} 版,请签署最新版`, en: `There is version ${last}: sign the newest` });
      const at = this.clock.now();
      const [signed] = await manager.query<{ count: number }[]>(
        `WITH own AS (INSERT INTO facility_rule_signature (facility_id, rule_id, version, signed_by, signed_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT DO NOTHING RETURNING 1)
         SELECT CASE WHEN EXISTS (SELECT FROM own) THEN 1 + (SELECT count(*) FROM facility_rule_signature WHERE facility_id = $1 AND rule_id = $2 AND version = $3) ELSE 0 END::int AS count`,
        [actor.facilityId, id, version, actor.id, at]);
      ensure(signed!.count > 0, 'same-person', { zh: '您已签署该版本,须由另一人签署', en: 'You have signed it: another person must' });
      await this.record(manager, actor, 'facility-rule.sign', { ruleId: id, version }, at);
      if (signed!.count === SIGNATURES_NEEDED) await this.append(manager, actor, { id, version, effect: 'in-force', reason: null }, at);
    });
  }

  /** At once, by one person with a reason; only two bring it back, as a new version. @throws Problem not-found, state-conflict, reason-required */
  async switchOff(actor: StaffActor, id: string, reason: string): Promise<FacilityRuleView> {
    ensure(reason.trim(), 'reason-required');
    return this.write(actor, id, async (manager) => {
      ensure(await newest(manager, actor, id), 'not-found');
      const [last] = await manager.query<{ version: number; effect: string }[]>(
        'SELECT version, effect FROM facility_rule_change WHERE facility_id = $1 AND rule_id = $2 ORDER BY seq DESC LIMIT 1', [actor.facilityId, id]);
      ensure(last?.effect === 'in-force', 'state-conflict', { zh: '该规则未生效', en: 'The rule is not in force' });
      await this.append(manager, actor, { id, version: last.version, effect: 'off', reason }, this.clock.now());
    });
  }

  async list(actor: StaffActor, filter: RuleFilter): Promise<FacilityRuleView[]> {
    const rows = await this.database.query<{ view: FacilityRuleView }>(LIST_RULES, [actor.facilityId, filter.after, filter.inForce, filter.limit]);
    return rows.map(({ view }) => view);
  }

  /** @throws Problem not-found */
  async read(actor: StaffActor, id: string): Promise<FacilityRuleView> {
    const [row] = await this.database.query<{ view: FacilityRuleView }>(READ_RULE, [actor.facilityId, id]);
    ensure(row, 'not-found');
    return row.view;
  }

  private async assertSound(actor: StaffActor, body: RuleBody): Promise<void> {
    const codes = await this.directory.codesOf(actor.facilityId);
    const errors: FieldError[] = ruleErrors(body, {
      knowledge: await this.knowledge.knowledgeFor(actor.facilityId), isDepartment: (code) => codes.departments.has(code), isPrescriber: (code) => (codes.prescribers.get(code)?.rights.length ?? 0) > 0,
    });
    if (errors.length > 0) throw new Problem('invalid-field', undefined, errors);
  }

  /** One change at a time in a facility: their numbers are the order in which they take effect. */
  private async write(actor: StaffActor, id: string, work: (manager: EntityManager) => Promise<void>): Promise<FacilityRuleView> {
    return this.database.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('facility-rules ' || $1, 0))`, [actor.facilityId]);
      await work(manager);
      const [row] = await manager.query<{ view: FacilityRuleView }[]>(READ_RULE, [actor.facilityId, id]);
      return row!.view;
    }).catch((error: unknown) => {
      throw driverError(error)?.code === 'SC005' ? new Problem('second-signature-required') : error;
    });
  }

  private async insert(manager: EntityManager, actor: StaffActor, id: string, version: number, body: RuleBody): Promise<void> {
    const at = this.clock.now();
    await manager.query(
      'INSERT INTO facility_rule_version (facility_id, rule_id, version, body, author_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [actor.facilityId, id, version, JSON.stringify(body), actor.id, at]);
    await this.record(manager, actor, 'facility-rule.draft', { ruleId: id, version }, at);
  }

  private async append(manager: EntityManager, actor: StaffActor, change: { id: string; version: number; effect: 'in-force' | 'off'; reason: string | null }, at: Date): Promise<void> {
    await manager.query(
      `INSERT INTO facility_rule_change (facility_id, seq, rule_id, version, effect, reason, by_id, at)
       SELECT $1::uuid, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7 FROM facility_rule_change WHERE facility_id = $1`,
      [actor.facilityId, change.id, change.version, change.effect, change.reason, actor.id, at]);
    await this.record(manager, actor, `facility-rule.${change.effect}`, { ruleId: change.id, version: change.version, reason: change.reason }, at);
  }

  private record(manager: EntityManager, actor: StaffActor, action: string, detail: Readonly<Record<string, unknown>>, at: Date): Promise<void> {
    return this.audit.record(manager, { actor, action, subjectType: 'facility-rule', subjectId: null, detail, at });
  }
}

async function newest(manager: EntityManager, { facilityId }: StaffActor, id: string): Promise<number | null> {
  const [row] = await manager.query<{ version: number | null }[]>('SELECT max(version) AS version FROM facility_rule_version WHERE facility_id = $1 AND rule_id = $2', [facilityId, id]);
  return row!.version;
}
