import { Injectable } from '@nestjs/common';
import { KnowledgeInForce } from '#formulary';
import type { Knowledge } from '#knowledge';
import type { SkinTestMark } from '#skin-test';
import type { PrescriptionItem } from '#verification';
import { counsellingPoints } from '../dispensing/counselling.js';
import { patientDirections } from './patient-directions.js';

/** Written directions for one line, as printed and handed to the patient. */
export interface Directions {
  readonly itemNo: number;
  readonly name: string;
  readonly specification: string;
  readonly directions: { readonly zh: string; readonly en: string };
  readonly counselling: readonly { readonly key: string; readonly zh: string; readonly en: string }[];
  readonly highAlert: boolean;
  /** The skin-test mark, where the gate guards the line. */
  readonly skinTest: SkinTestMark | null;
}

/** Writes clause 5's directions from the order itself; nothing is added that the doctor or the label does not say. */
@Injectable()
export class DirectionsWriter {
  constructor(private readonly knowledge: KnowledgeInForce) {}

  async write(facilityId: string, items: readonly PrescriptionItem[], marks: readonly SkinTestMark[]): Promise<Directions[]> {
    const knowledge = await this.knowledge.knowledgeFor(facilityId);
    return items.filter((item) => item.role !== 'solvent').map((item) => line(knowledge, item, marks.find(({ itemNo }) => itemNo === item.no) ?? null));
  }
}

const line = (knowledge: Knowledge, item: PrescriptionItem, skinTest: SkinTestMark | null): Directions => ({
  itemNo: item.no,
  name: item.genericName,
  specification: item.specification,
  directions: patientDirections(item, knowledge),
  counselling: counsellingPoints(item.productCode, [knowledge]).map(({ key, textZh: zh, textEn: en }) => ({ key, zh, en })),
  highAlert: knowledge.products.get(item.productCode)?.highAlert ?? false,
  skinTest,
});
