import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { ensure } from '#kernel';
import { FacilityRuleBooks } from '#facility-rules';
import { KnowledgeVersions } from '#formulary';
import type { Actor } from '#identity';
import { Database } from '#platform';
import { type FacilityContext, type Finding, type Prescription, RULE_SET_VERSION, type Verdict, verify } from '#verification';
import { IdentityNumbers } from '../identity-numbers/identity-numbers.js';

interface Stored {
  readonly content: Prescription;
  readonly context: FacilityContext;
  readonly verdict: Omit<Verdict, 'findings'>;
  readonly findings: readonly Finding[];
}

export interface ReplayAnswer {
  /** `same`; `different`; or `other-rules` / `knowledge-unknown` when this release cannot say. */
  readonly outcome: 'same' | 'different' | 'other-rules' | 'knowledge-unknown';
  readonly stored: Pick<Verdict, 'worst' | 'knowledgeVersion' | 'ruleSetVersion' | 'asOf'>;
  /** The verdict worked out anew; null when it could not be. */
  readonly replayed: Verdict | null;
}

/** As JSON keeps it: what the engine left undefined is absent, and the order of members means nothing to the comparison. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const READ = `
SELECT v.content, v.context, v.verdict,
  (SELECT coalesce(jsonb_agg(f.detail || jsonb_build_object('ruleId', f.rule_id, 'ruleVersion', f.rule_version, 'severity', f.severity,
     'verification', f.verification, 'commentCode', f.comment_code, 'items', f.items) ORDER BY f.id), '[]')
   FROM finding f WHERE f.prescription_id = v.prescription_id AND f.version = v.version AND f.rule_id <> 'SKIN-TEST-POSITIVE') AS findings
FROM prescription_version v JOIN prescription p ON p.id = v.prescription_id
WHERE v.prescription_id = $1 AND p.facility_id = $2 AND v.version = coalesce($3, p.version)`;

/** Verifies a stored version again from what was stored with it: same knowledge, same facts of the house, same time. */
@Injectable()
export class Replay {
  constructor(private readonly database: Database, private readonly versions: KnowledgeVersions, private readonly ruleBooks: FacilityRuleBooks, private readonly identityNumbers: IdentityNumbers) {}

  async replay(actor: Actor, prescriptionId: string, version: number | null = null): Promise<ReplayAnswer> {
    const [stored] = await this.database.query<Stored>(READ, [prescriptionId, actor.facilityId, version]);
    ensure(stored, 'not-found');
    const { content, context, verdict } = stored;
    const { worst, knowledgeVersion, ruleSetVersion, asOf } = verdict;
    const answer = { stored: { worst, knowledgeVersion, ruleSetVersion, asOf }, replayed: null };
    if (ruleSetVersion !== RULE_SET_VERSION) return { ...answer, outcome: 'other-rules' };
    const knowledge = await this.versions.knowledgeOf(knowledgeVersion);
    if (!knowledge) return { ...answer, outcome: 'knowledge-unknown' };
    const localRules = context.localRules && await this.ruleBooks.at(actor.facilityId, context.localRules.version);
    if (localRules === null) return { ...answer, outcome: 'knowledge-unknown' };
    const replayed = verify(this.identityNumbers.open(content), knowledge, context, asOf, localRules);
    return { ...answer, replayed, outcome: isDeepStrictEqual(plain(replayed), plain({ ...verdict, findings: stored.findings })) ? 'same' : 'different' };
  }
}
