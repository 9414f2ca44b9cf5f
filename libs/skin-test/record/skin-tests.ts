import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Clock, ensure, HOUR, MINUTE, newId, plus } from '#kernel';
import { CLOCK } from '#platform';
import { decideSkinTest, type SkinTestEffect, type SkinTestEvent, type SkinTestFacts, type SkinTestState } from '#workflow';
import { SkinTest } from '../entities/skin-test.entity.js';
import { gateView, stateOfRecord } from '../gate/gate-state.js';
import { Aftermath, type Written } from './aftermath.js';
import { forbidsTesting } from './allergy.js';
import type { Correction, Desensitisation, Exemption, Performance, Reading, Voiding } from './commands.js';
import { lockRecord } from './lock-record.js';
import { refused } from './refusals.js';
import { mayDesensitise, mayExempt, mayPerform, mayRead, maySignSecond, mayVoid, Signatures, type Signing } from './signatures.js';
import { type TestedItem, TestedItems } from './tested-items.js';
import { whealSays } from './wheal.js';

/** Fails closed: what a command does not state stands in its way. */
const UNSTATED: SkinTestFacts = {
  signerFits: false, secondFits: false, twoPeople: false, reasonGiven: false, allergyOnRecord: true, readingDue: false,
  wheal: 'not-measured', agentExemptible: false, agentDesensitisable: false, validityOver: false,
};

/** Records of the skin-test gate. Every method works inside the caller's transaction and locks what it decides on. */
@Injectable()
export class SkinTests {
  constructor(
    private readonly items: TestedItems,
    private readonly signatures: Signatures,
    private readonly aftermath: Aftermath,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A test was done; two people must read it when it is due. @throws Problem skin-test-refused, state-conflict, role-missing, … */
  async perform(manager: EntityManager, command: Performance): Promise<SkinTest> {
    const signer = await this.signatures.first(manager, command);
    const item = await this.items.lock(manager, command.actor, command.prescriptionId, command.itemNo);
    const at = this.clock.now();
    const effects = decide(stateOf(item, command.lot, at), 'perform', {
      signerFits: mayPerform(signer), allergyOnRecord: forbidsTesting(item.patient, item.product, item.knowledge),
    });
    const performedAt = timeOf(command, at);
    const test = await insert(manager, item, {
      kind: 'test', lot: command.lot, solution: command.solution, dose: command.dose, site: command.site,
      performedBy: signer.id, performedAt, readDueAt: plus(performedAt, item.requirement.readAfterMinutes * MINUTE),
    });
    return this.written(manager, command, test, { effects, verb: 'perform', event: 'skin-test.performed', at });
  }

  /**
   * Two people read a test. A positive is taken whatever the ruler says; a negative only as far as it allows (ST5).
   * @throws Problem skin-test-refused, same-person, second-signature-required, stale-version, state-conflict, …
   */
  async read(manager: EntityManager, command: Reading): Promise<SkinTest> {
    const signer = await this.signatures.first(manager, command);
    const second = await this.signatures.second(manager, command);
    const { test, knowledgeVersion } = await lockRecord(manager, command);
    const at = this.clock.now();
    const result = command.result === 'negative' ? 'negative' : 'positive';
    const effects = decide(stateOfRecord(test, at), `read-${result}`, {
      signerFits: mayRead(signer), secondFits: mayRead(second), twoPeople: signer.id !== second.id,
      readingDue: at >= test.readDueAt, wheal: whealSays(command),
    });
    const validUntil = result === 'negative' ? await this.validUntil(knowledgeVersion, test.productCode, at) : null;
    const read = await update(manager, test, {
      result, validUntil, readBy: signer.id, secondReader: second.id, readAt: at, whealMm: command.whealMm ?? null, controlMm: command.controlMm ?? null,
    });
    return this.written(manager, command, read, {
      effects, verb: 'read', event: 'skin-test.read', at, detail: { readBy: signer.id, secondReader: second.id, doubtful: command.result === 'doubtful' },
    });
  }

  /** 免试/续用 (ST10): goes on from a valid negative of the same lot. @throws Problem skin-test-refused, second-signature-required, … */
  async exempt(manager: EntityManager, command: Exemption): Promise<SkinTest> {
    const { item, signer, second, at } = await this.twoSign(manager, command);
    const effects = decide(stateOf(item, command.lot, at), 'exempt', {
      signerFits: mayExempt(signer), secondFits: maySignSecond(second), twoPeople: signer.id !== second.id,
      reasonGiven: command.reason.trim() !== '', agentExemptible: item.requirement.exemptible,
    });
    const test = await insert(manager, item, { ...withoutTest(item, command, at), kind: 'exemption', performedBy: signer.id, secondSignature: second.id });
    return this.written(manager, command, test, { effects, verb: 'exempt', event: 'skin-test.exempted', at, detail: { reason: command.reason, secondSignature: second.id } });
  }

  /** Use in small steps after a positive result, where the agent's rule allows it (ST11). @throws Problem skin-test-refused, … */
  async desensitise(manager: EntityManager, command: Desensitisation): Promise<SkinTest> {
    const { item, signer, second, at } = await this.twoSign(manager, command);
    const effects = decide(stateOf(item, command.lot, at), 'desensitise', {
      signerFits: mayDesensitise(signer), secondFits: maySignSecond(second), twoPeople: signer.id !== second.id,
      reasonGiven: command.reason.trim() !== '', agentDesensitisable: item.requirement.positiveAllowsDesensitisation,
    });
    const test = await insert(manager, item, {
      ...withoutTest(item, command, at), kind: 'desensitisation', dose: command.scheme, performedBy: signer.id, secondSignature: second.id,
    });
    return this.written(manager, command, test, { effects, verb: 'desensitise', event: 'skin-test.desensitised', at, detail: { reason: command.reason, secondSignature: second.id } });
  }

  /** Spoiled, interrupted, recorded by mistake: it opens nothing any more. A positive stays. @throws Problem reason-required, stale-version, … */
  async void(manager: EntityManager, command: Voiding): Promise<SkinTest> {
    const signer = await this.signatures.first(manager, command);
    const { test } = await lockRecord(manager, command);
    const at = this.clock.now();
    const effects = decide(stateOfRecord(test, at), 'void', { signerFits: mayVoid(signer), reasonGiven: command.reason.trim() !== '' });
    const voided = await update(manager, test, { voidedAt: at, voidReason: command.reason, voidedBy: signer.id });
    return this.written(manager, command, voided, { effects, verb: 'void', event: 'skin-test.voided', at, detail: { by: signer.id, reason: command.reason } });
  }

  /**
   * A positive recorded by mistake, of another patient: voided by two people, never deleted. It releases nothing: the
   * allergy and the finding that followed from it are withdrawn, and a new test is required.
   * @throws Problem second-signature-required, same-person, reason-required, stale-version, state-conflict, …
   */
  async correct(manager: EntityManager, command: Correction): Promise<SkinTest> {
    const signer = await this.signatures.first(manager, command);
    const second = await this.signatures.second(manager, command);
    const { test } = await lockRecord(manager, command);
    const at = this.clock.now();
    const effects = decide(stateOfRecord(test, at), 'correct', {
      signerFits: mayVoid(signer), secondFits: maySignSecond(second), twoPeople: signer.id !== second.id, reasonGiven: command.reason.trim() !== '',
    });
    const corrected = await update(manager, test, { voidedAt: at, voidReason: command.reason, voidedBy: signer.id, voidSecondSignature: second.id });
    return this.written(manager, command, corrected, {
      effects, verb: 'correct', event: 'skin-test.voided', at, detail: { by: signer.id, secondSignature: second.id, reason: command.reason },
    });
  }

  private async twoSign(manager: EntityManager, command: Exemption) {
    const signer = await this.signatures.first(manager, command);
    const second = await this.signatures.second(manager, command);
    const item = await this.items.lock(manager, command.actor, command.prescriptionId, command.itemNo);
    return { item, signer, second, at: this.clock.now() };
  }

  private async validUntil(knowledgeVersion: string, productCode: string, at: Date): Promise<Date> {
    return plus(at, (await this.items.demands(knowledgeVersion, productCode)).requirement.validHours * HOUR);
  }

  private async written(manager: EntityManager, { actor }: Signing, test: SkinTest, step: Omit<Written, 'test' | 'actor'>): Promise<SkinTest> {
    await this.aftermath.follow(manager, { ...step, test, actor });
    return test;
  }
}

/** A test is recorded soon after it was done, or it cannot be read in time any more. */
const LATEST_RECORD_MS = 2 * HOUR;

/** Now, or when the ward's system says it was. @throws Problem skin-test-refused for the future, the distant past, or a person's own say-so */
function timeOf({ actor, performedAt }: Performance, now: Date): Date {
  if (performedAt === undefined) return now;
  const late = now.getTime() - performedAt.getTime();
  ensure(actor.kind === 'client' && late >= 0 && late <= LATEST_RECORD_MS, 'skin-test-refused', {
    zh: '皮试时间只能由 HIS 报送,且须在两小时之内', en: 'Only a HIS may report the time of a test, and only within two hours of it',
  });
  return performedAt;
}

function decide(state: SkinTestState, event: SkinTestEvent, facts: Partial<SkinTestFacts>): readonly SkinTestEffect[] {
  const decision = decideSkinTest(state, event, { ...UNSTATED, ...facts });
  if ('refused' in decision) throw refused(decision.refused);
  return decision.effects;
}

const stateOf = ({ records, productCode, lotBound }: TestedItem, lot: string, at: Date): SkinTestState =>
  gateView(records, { productCode, lotBound, lot }, at).state;

type New = Pick<SkinTest, 'kind' | 'lot' | 'solution' | 'dose' | 'site' | 'performedBy' | 'performedAt' | 'readDueAt'>
  & Partial<Pick<SkinTest, 'validUntil' | 'reason' | 'secondSignature'>>;

/** Nothing is injected, so there is nothing to wait for. */
const withoutTest = ({ requirement }: TestedItem, { lot, reason }: Exemption, at: Date) => ({
  lot, reason, solution: '', dose: '', site: '', performedAt: at, readDueAt: at, validUntil: plus(at, requirement.validHours * HOUR),
});

async function insert(manager: EntityManager, item: TestedItem, record: New): Promise<SkinTest> {
  const { facilityId, prescriptionId, patientKey, productCode, agent } = item;
  const test: SkinTest = {
    id: newId(), facilityId, prescriptionId, itemNo: item.no, patientKey, productCode, agent, rowVersion: 1,
    result: null, readBy: null, secondReader: null, readAt: null, whealMm: null, controlMm: null, validUntil: null,
    reason: null, secondSignature: null, voidedAt: null, voidReason: null, voidedBy: null, voidSecondSignature: null, ...record,
  };
  await manager.insert(SkinTest, test);
  return test;
}

async function update(manager: EntityManager, test: SkinTest, change: Partial<SkinTest>): Promise<SkinTest> {
  const next = { ...test, ...change, rowVersion: test.rowVersion + 1 };
  await manager.update(SkinTest, { id: test.id }, { ...change, rowVersion: next.rowVersion });
  return next;
}
