import { AlertDesk, Events, Timers } from '#alerts';
import { AuditTrail } from '#audit';
import { KnowledgeVersions } from '#formulary';
import { CoSignatures, FacilityDirectory } from '#identity';
import { readShippedRows } from '#knowledge';
import { Health, PgListener } from '#platform';
import { FakeClock, silentLog, type TestDatabase } from '#testing';
import { SkinTestGate } from '../gate/skin-test-gate.js';
import { type CorrectedSkinTest, type PositiveSkinTest, PositiveSkinTests } from '../positive-skin-tests.js';
import { Aftermath } from '../record/aftermath.js';
import { Signatures } from '../record/signatures.js';
import { SkinTests } from '../record/skin-tests.js';
import { TestedItems } from '../record/tested-items.js';
import { knowledge } from './orders.js';

/** Can be set, too. It starts in the past where the database's own gate is asked, since that looks at the real time. */
export class SettableClock extends FakeClock {
  set(at: Date): void {
    this.forward(at.getTime() - this.now().getTime());
  }
}

/** The feature as its module wires it, on a clock of the test's. */
export function skinTestBench({ database, url }: TestDatabase, clock: SettableClock) {
  const [timers, events, auditTrail] = [new Timers(), new Events(), new AuditTrail(database)];
  const alerts = new AlertDesk(events, timers, auditTrail);
  // Never started, so it keeps nothing and reads each time.
  const directory = new FacilityDirectory(database, clock, new PgListener(url, silentLog()));
  const positives = new PositiveSkinTests();
  const announced: PositiveSkinTest[] = [];
  const corrected: CorrectedSkinTest[] = [];
  positives.register({ onPositive: async (_manager, positive) => void announced.push(positive), onCorrected: async (_manager, test) => void corrected.push(test) });
  const skinTests = new SkinTests(
    new TestedItems(new KnowledgeVersions(database, knowledge, readShippedRows(), new Health())),
    new Signatures(new CoSignatures(auditTrail, clock)),
    new Aftermath(timers, alerts, events, auditTrail, directory, positives),
    clock,
  );
  return { skinTests, gate: new SkinTestGate(timers, alerts, clock), announced, corrected };
}
