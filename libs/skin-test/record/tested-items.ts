import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ensure } from '#kernel';
import { KnowledgeVersions } from '#formulary';
import type { Actor } from '#identity';
import type { Knowledge, Product, SkinTestRequirement } from '#knowledge';
import type { Patient } from '#verification';
import { OPEN_STATUSES, type PrescriptionStatus } from '#workflow';
import { guardedItems, type GuardedItem } from '../gate/guarded-items.js';
import { lockAgents } from '../gate/lock-agents.js';

/** A guarded line of an open prescription, with what the knowledge of its version demands; locked. */
export interface TestedItem extends GuardedItem {
  readonly product: Product;
  readonly requirement: SkinTestRequirement;
  readonly patient: Patient;
  readonly knowledge: Knowledge;
}

interface Header {
  readonly status: PrescriptionStatus;
  readonly knowledgeVersion: string;
  readonly patient: Patient;
}

/** Finds and locks the line a record is to be added to: prescription row first, then patient and agent. */
@Injectable()
export class TestedItems {
  constructor(private readonly versions: KnowledgeVersions) {}

  /** @throws Problem not-found, state-conflict (closed), unknown-reference (no such line), skin-test-refused (needs no test) */
  async lock(manager: EntityManager, actor: Actor, prescriptionId: string, itemNo: number): Promise<TestedItem> {
    const { status, knowledgeVersion, patient } = await lockHeader(manager, actor, prescriptionId);
    ensure(OPEN_STATUSES.includes(status), 'state-conflict', { zh: '处方已结束', en: 'The prescription is closed' });
    const item = await this.guarded(manager, prescriptionId, itemNo);
    await lockAgents(manager, [item]);
    const underLock = await this.guarded(manager, prescriptionId, itemNo);
    return { ...underLock, patient, ...await this.demands(knowledgeVersion, item.productCode) };
  }

  /** What the version that guards a product says of its test. @throws Problem unknown-reference */
  async demands(version: string, productCode: string): Promise<Pick<TestedItem, 'product' | 'requirement' | 'knowledge'>> {
    const knowledge = await this.versions.knowledgeOf(version);
    const product = knowledge?.products.get(productCode);
    ensure(knowledge && product?.skinTest, 'unknown-reference', {
      zh: '处方所用知识版本没有该药品的皮试要求', en: 'The knowledge of this prescription says nothing of a skin test for this product',
    });
    return { knowledge, product, requirement: product.skinTest };
  }

  private async guarded(manager: EntityManager, prescriptionId: string, itemNo: number): Promise<GuardedItem> {
    const item = (await guardedItems(manager, [{ prescriptionId }])).find(({ no }) => no === itemNo);
    ensure(item, 'unknown-reference', { zh: `第 ${itemNo} 项不存在或不需皮试`, en: `Item ${itemNo} does not exist or needs no skin test` });
    return item;
  }
}

async function lockHeader(manager: EntityManager, actor: Actor, prescriptionId: string): Promise<Header> {
  const [header]: Header[] = await manager.query(
    `SELECT p.status, v.knowledge_version AS "knowledgeVersion", v.content->'patient' AS patient
     FROM prescription p JOIN prescription_version v ON v.prescription_id = p.id AND v.version = p.version
     WHERE p.id = $1 AND p.facility_id = $2 FOR UPDATE OF p`,
    [prescriptionId, actor.facilityId],
  );
  ensure(header, 'not-found');
  return header;
}
