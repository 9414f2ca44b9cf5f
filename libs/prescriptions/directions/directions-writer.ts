import { Inject, Injectable } from '@nestjs/common';
import { KNOWLEDGE } from '#formulary';
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
  constructor(@Inject(KNOWLEDGE) private readonly knowledge: Knowledge) {}

  write(items: readonly PrescriptionItem[], marks: readonly SkinTestMark[]): Directions[] {
    return items.filter((item) => item.role !== 'solvent').map((item) => this.line(item, marks.find(({ itemNo }) => itemNo === item.no) ?? null));
  }

  private line(item: PrescriptionItem, skinTest: SkinTestMark | null): Directions {
    const product = this.knowledge.products.get(item.productCode);
    return {
      itemNo: item.no,
      name: item.genericName,
      specification: item.specification,
      directions: patientDirections(item, this.knowledge),
      counselling: counsellingPoints(item.productCode, [this.knowledge]).map(({ key, textZh: zh, textEn: en }) => ({ key, zh, en })),
      highAlert: product?.highAlert ?? false,
      skinTest,
    };
  }
}
