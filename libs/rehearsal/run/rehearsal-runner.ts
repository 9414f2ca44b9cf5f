import { setImmediate as turn } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import pLimit from 'p-limit';
import { FacilityRuleBooks } from '#facility-rules';
import { KnowledgeInForce, KnowledgeVersions } from '#formulary';
import { type PastPrescription, PastPrescriptions } from '#prescriptions';
import { type Rehearsed, replayUnder } from '../compare/replay-under.js';
import { Tally } from '../compare/tally.js';
import { type ClaimedRehearsal, RehearsalLog } from './rehearsal-log.js';

/** So many prescriptions are verified (twice each, some 25 ms in all) before whatever else the process has to do gets its turn. */
const BATCH = 250;

/** Walks through past prescriptions with one version of the knowledge and with the one in force. One at a time in a process: it takes a whole core. */
@Injectable()
export class RehearsalRunner implements OnModuleDestroy {
  private readonly oneAtATime = pLimit(1);
  private readonly destroyed = new AbortController();

  constructor(
    private readonly log: RehearsalLog,
    private readonly past: PastPrescriptions,
    private readonly versions: KnowledgeVersions,
    private readonly inForce: KnowledgeInForce,
    private readonly ruleBooks: FacilityRuleBooks,
  ) {}

  /** What runs ends with the batch in hand; the database says that it was interrupted, and it can be asked for again. */
  onModuleDestroy(): void {
    this.destroyed.abort();
  }

  get busy(): boolean {
    return this.oneAtATime.activeCount > 0;
  }

  /** Runs it to its end, whatever that is, or until `stopping`. Nothing when another process has it, or it is over. @throws what kept it from going on */
  run(id: string, stopping?: AbortSignal): Promise<void> {
    const stops = (): boolean => this.destroyed.signal.aborted || stopping?.aborted === true;
    return this.oneAtATime(async () => {
      const claimed = stops() ? null : await this.log.claim(id);
      if (!claimed) return;
      try {
        await this.rehearse(claimed, stops);
      } catch (error) {
        await this.log.interrupt(id, 'failed');
        throw error;
      }
    });
  }

  private async rehearse(rehearsal: ClaimedRehearsal, stops: () => boolean): Promise<void> {
    const { id } = rehearsal;
    const rehearsed = await this.prepare(rehearsal);
    const total = await this.past.count(rehearsal);
    if (!(await this.log.begin(id, { against: rehearsed.inForce.version, localRules: rehearsed.localRules.version, total }))) return;
    const tally = new Tally();
    for await (const batch of this.past.batches(rehearsal, BATCH)) {
      if (stops()) return this.log.interrupt(id, 'process-stopped');
      if (!(await this.next(id, batch, rehearsed, tally))) return;
    }
    await this.log.finish(id, tally.done, tally.result());
  }

  /** The pulse is on its way to the database while this process computes. */
  private async next(id: string, batch: readonly PastPrescription[], rehearsed: Rehearsed, tally: Tally): Promise<boolean> {
    const goOn = this.log.progress(id, tally.done);
    await Promise.race([goOn, turn()]);
    for (const prescription of batch) tally.add(prescription.id, replayUnder(prescription, rehearsed));
    return goOn;
  }

  private async prepare({ facilityId, contentVersion }: ClaimedRehearsal): Promise<Rehearsed> {
    const inForce = await this.inForce.knowledgeFor(facilityId);
    const draft = await this.versions.knowledgeOf(contentVersion);
    if (!draft) throw new Error(`Knowledge ${contentVersion} is to be rehearsed but not stored`);
    return { inForce, draft, localRules: await this.ruleBooks.current(facilityId) };
  }
}
