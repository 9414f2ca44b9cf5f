import { Injectable } from '@nestjs/common';
import type { LocalText } from '#kernel';
import type { StaffActor } from '#identity';
import { Database } from '#platform';
import { RULES } from '#verification';
import { COUNT_RULES } from './count-rules.js';

/** How one version of one rule did: what it costs and what it is worth (which rules cry wolf). */
export interface RuleStatistics {
  readonly ruleId: string;
  readonly ruleVersion: number;
  /** Of a facility's own rule its message; null for a rule this program no longer has. */
  readonly title: LocalText | null;
  /** How often it found something, also where another rule said the same of the same lines and spoke for it. */
  readonly fired: number;
  /** Of these, spoken for by another rule. */
  readonly beside: number;
  /** Of these, signed away for the patient: nobody was interrupted. */
  readonly suppressed: number;
  /** Of these, overridden by a pharmacist. */
  readonly overridden: number;
  /** Of these, on a version the doctor stood by when asked. */
  readonly confirmedByDoctor: number;
  /** Findings QA judged, each counted once, for the rule that spoke; where two reviewers differ it is `disputed` and nothing else. */
  readonly judgedTrue: number;
  readonly judgedFalse: number;
  readonly judgedTrivial: number;
  readonly disputed: number;
  /** judgedTrue ÷ (true + false + trivial), four decimals; null while nothing was judged: unknown is not zero. */
  readonly precision: string | null;
  /** overridden ÷ fired, four decimals; null while it has not fired. */
  readonly overrideRate: string | null;
}

/** What the program has, so that a rule that never fired is told of too. */
const OWN = JSON.stringify(RULES.map(({ id, version }) => ({ id, version })));
const TITLES: ReadonlyMap<string, LocalText> = new Map(RULES.map((rule) => [rule.id, rule.title]));

@Injectable()
export class RuleStatisticsReader {
  constructor(private readonly database: Database) {}

  /** Every rule of the program and the facility, and whatever fired in the period (by the time of the finding; `to` exclusive), by id and version. */
  async between(actor: StaffActor, from: Date, to: Date): Promise<RuleStatistics[]> {
    const rows = await this.database.query<RuleStatistics & Record<string, unknown>>(COUNT_RULES, [actor.facilityId, from, to, OWN]);
    return rows.map((row) => ({ ...row, title: row.title ?? TITLES.get(row.ruleId) ?? null }));
  }
}
