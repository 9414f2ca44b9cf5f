import type { EntityManager } from 'typeorm';
import { SkinTest } from '../entities/skin-test.entity.js';

/** Writes a record as its life did: done, then read, then voided. The database takes it no other way. */
export async function lived(manager: EntityManager, record: SkinTest): Promise<void> {
  const { id, kind, result, readBy, secondReader, readAt, validUntil, voidedAt, voidReason, voidedBy, voidSecondSignature } = record;
  const unread = kind === 'test' ? { result: null, readBy: null, secondReader: null, readAt: null, validUntil: null } : {};
  await manager.insert(SkinTest, { ...record, ...unread, voidedAt: null, voidReason: null, voidedBy: null, voidSecondSignature: null });
  if (kind === 'test' && result !== null) await manager.update(SkinTest, { id }, { result, readBy, secondReader, readAt, validUntil });
  if (voidedAt !== null) await manager.update(SkinTest, { id }, { voidedAt, voidReason, voidedBy, voidSecondSignature });
}
