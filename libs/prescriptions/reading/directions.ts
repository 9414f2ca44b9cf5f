import { Inject, Injectable } from '@nestjs/common';
import { KNOWLEDGE } from '#formulary';
import type { Knowledge } from '#knowledge';
import type { SkinTestMark } from '#skin-test';
import type { PrescriptionItem } from '#verification';

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
    const frequency = this.knowledge.frequencies.get(item.frequency.trim().toLowerCase());
    const route = this.knowledge.routes.get(item.route.trim().toLowerCase()) ?? this.knowledge.routes.get(item.route.trim());
    const dose = item.singleDose && `${item.singleDose.value} ${item.singleDose.unit.replace(/[{}]/g, '')}`;
    return {
      itemNo: item.no,
      name: item.genericName,
      specification: item.specification,
      directions: {
        zh: [route?.nameZh ?? item.route, dose && `每次 ${dose}`, frequency?.nameZh ?? item.frequency, item.days && `共 ${item.days} 天`, item.note].filter(Boolean).join(','),
        en: [item.route, dose && `${dose} each time`, item.frequency, item.days && `for ${item.days} days`, item.note].filter(Boolean).join(', '),
      },
      counselling: (product?.counselling ?? []).flatMap((key) => {
        const point = this.knowledge.counselling.get(key);
        return point ? [{ key, zh: point.textZh, en: point.textEn }] : [];
      }),
      highAlert: product?.highAlert ?? false,
      skinTest,
    };
  }
}
