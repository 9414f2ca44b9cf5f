import type { Knowledge } from '#knowledge';
import type { Patient, Prescription, PrescriptionItem } from '#verification';

type LinePatch = Partial<PrescriptionItem> & Pick<PrescriptionItem, 'quantity' | 'singleDose' | 'frequency' | 'days'>;

export interface OrderPatch extends Partial<Omit<Prescription, 'patient' | 'items' | 'diagnoses'>> {
  readonly patient?: Partial<Patient>;
  readonly diagnoses: Prescription['diagnoses'];
  readonly lines: readonly (readonly [productCode: string, patch: LinePatch])[];
}

/** '500 mg' → {value:'500', unit:'mg'} */
export const amount = (text: string): { value: string; unit: string } => {
  const [value, unit] = text.split(' ');
  return { value: value!, unit: unit! };
};

/** Writes orders the way a HIS would: names, forms and specifications from the formulary, everything a reviewer asks for stated. */
export class OrderWriter {
  constructor(private readonly knowledge: Knowledge, private readonly now: Date) {}

  write(number: string, patch: OrderPatch): Prescription {
    const { patient, lines, ...header } = patch;
    const issuedAt = this.now.toISOString();
    return {
      number, version: 1, kind: 'general', setting: 'outpatient', feeCategory: '自费', visitNumber: `V-${number}`,
      departmentCode: 'GIM', prescriberCode: 'D001', issuedAt, signedAt: issuedAt,
      ...header,
      patient: this.patient(number, patient ?? {}),
      items: lines.map(([code, line], index) => this.line(index + 1, code, line)),
    };
  }

  private line(no: number, productCode: string, patch: LinePatch): PrescriptionItem {
    const product = this.knowledge.products.get(productCode);
    if (!product) throw new Error(`The demo orders ${productCode}, which is not in the formulary`);
    return {
      no, productCode, genericName: product.nameZh, form: this.knowledge.forms.get(product.form)?.nameZh ?? product.form,
      specification: product.specification, route: product.routes[0] ?? 'po', ...patch,
    };
  }

  private patient(number: string, patch: Partial<Patient>): Patient {
    return {
      id: `PAT-${number}`, name: '张测试', sex: 'female', birthDate: '1986-03-02', weight: { value: '60', unit: 'kg' },
      pregnancy: 'not-pregnant', lactation: 'not-lactating', allergyStatus: 'none-known',
      labs: { egfr: { value: '95', unit: 'mL/min/1.73m2', at: this.now.toISOString() } },
      ...patch,
    };
  }
}
