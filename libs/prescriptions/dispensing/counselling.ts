import { Problem } from '#kernel';
import type { KnowledgeInForce, KnowledgeVersions } from '#formulary';
import type { CounsellingPoint, Knowledge } from '#knowledge';
import type { DeskContext } from '../desk/prescription-desk.js';

interface KnowledgeSources {
  readonly inForce: KnowledgeInForce;
  readonly versions: KnowledgeVersions;
}

/** Counselling points of a product (clause 5), once each: what any of the knowledge says must be said. Pure. */
export function counsellingPoints(productCode: string, knowledge: readonly Knowledge[]): readonly CounsellingPoint[] {
  const points = knowledge.flatMap((version) => (version.products.get(productCode)?.counselling ?? []).flatMap((key) => version.counselling.get(key) ?? []));
  return [...new Map(points.map((point) => [point.key, point])).values()];
}

/**
 * Every counselling point of what is handed over was repeated back: those of the knowledge that verified this version
 * (the database asks for them once more), and those known since.
 * @throws Problem counselling-not-confirmed, naming the points
 */
export async function assertCounselled(desk: DeskContext, { inForce, versions }: KnowledgeSources, productCodes: readonly string[], said: readonly string[]): Promise<void> {
  const knowledge = [await inForce.knowledgeFor(desk.rx.facilityId), ...await verifiedWith(desk, versions)];
  const points = new Map(productCodes.flatMap((code) => counsellingPoints(code, knowledge)).map((point) => [point.key, point]));
  const missing = [...points.values()].filter(({ key }) => !said.includes(key));
  if (missing.length === 0) return;
  throw new Problem('counselling-not-confirmed', undefined, missing.map(({ key, textZh, textEn }) => (
    { pointer: '/counselling', detail: { zh: `${key}: ${textZh}`, en: `${key}: ${textEn}` } })));
}

async function verifiedWith({ manager, rx }: DeskContext, versions: KnowledgeVersions): Promise<Knowledge[]> {
  const [row]: { version: string }[] = await manager.query(
    'SELECT knowledge_version AS version FROM prescription_version WHERE prescription_id = $1 AND version = $2', [rx.id, rx.version],
  );
  const knowledge = row && await versions.knowledgeOf(row.version);
  return knowledge ? [knowledge] : [];
}
