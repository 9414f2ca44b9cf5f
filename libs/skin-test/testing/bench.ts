import { type Clock, plus } from '#kernel';
import { AlertDesk, Events, Timers } from '#alerts';
import { AuditTrail } from '#audit';
import { KnowledgeVersions } from '#formulary';
import { CoSignatures, DEFAULT_FACILITY_SETTINGS, type FacilityDirectory } from '#identity';
import { readShippedRows } from '#knowledge';
import type { Database } from '#platform';
import { SkinTestGate } from '../gate/skin-test-gate.js';
import { type PositiveSkinTest, PositiveSkinTests } from '../positive-skin-tests.js';
import { Aftermath } from '../record/aftermath.js';
import { Signatures } from '../record/signatures.js';
import { SkinTests } from '../record/skin-tests.js';
import { TestedItems } from '../record/tested-items.js';
import { knowledge } from './orders.js';

/** A clock that goes only when told to. It starts in the past, since the database's own gate looks at the real time. */
export class Hands implements Clock {
  constructor(private at: Date) {}
  now(): Date {
    return this.at;
  }
  forward(ms: number): void {
    this.at = plus(this.at, ms);
  }
  set(at: Date): void {
    this.at = at;
  }
}

/** The feature as its module wires it, on a clock of the test's. */
export function skinTestBench(database: Database, clock: Hands) {
  const [timers, events, auditTrail] = [new Timers(), new Events(), new AuditTrail(database)];
  const alerts = new AlertDesk(events, timers, auditTrail);
  const directory = { facility: async () => ({ settings: DEFAULT_FACILITY_SETTINGS }) } as unknown as FacilityDirectory;
  const positives = new PositiveSkinTests();
  const announced: PositiveSkinTest[] = [];
  positives.register({ onPositive: async (_manager, positive) => void announced.push(positive) });
  const skinTests = new SkinTests(
    new TestedItems(new KnowledgeVersions(database, knowledge, readShippedRows())),
    new Signatures(new CoSignatures(auditTrail, clock)),
    new Aftermath(timers, alerts, events, auditTrail, directory, positives),
    clock,
  );
  return { skinTests, gate: new SkinTestGate(timers, alerts, clock), announced };
}
