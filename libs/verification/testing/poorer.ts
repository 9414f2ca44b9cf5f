import type { Patient, Prescription, PrescriptionItem } from '../prescription.js';

type Poorer = (rx: Prescription) => Prescription;

const patient = (gone: Partial<Patient>): Poorer => (rx) => ({ ...rx, patient: { ...rx.patient, ...gone } });
const items = (gone: (item: PrescriptionItem) => Partial<PrescriptionItem>): Poorer => (rx) =>
  ({ ...rx, items: rx.items.map((item) => ({ ...item, ...gone(item) })) });

/** Facts taken away one at a time. None of them may turn what needs a person into a pass. */
export const POORER: Readonly<Record<string, Poorer>> = {
  'birth date': patient({ birthDate: undefined }),
  weight: patient({ weight: undefined }),
  height: patient({ height: undefined }),
  'kidney function': patient({ labs: undefined }),
  'allergy record': patient({ allergyStatus: undefined, allergies: undefined }),
  pregnancy: patient({ pregnancy: undefined }),
  lactation: patient({ lactation: undefined }),
  sex: patient({ sex: 'unknown' }),
  'unit of the dose': items(({ singleDose }) => ({ singleDose: singleDose && { ...singleDose, unit: '{unheard-of}' } })),
  dose: items(() => ({ singleDose: undefined })),
  product: items(() => ({ productCode: 'NOT-THERE' })),
  'what was seen on the paper': (rx) => ({ ...rx, paper: rx.paper && {} }),
};

/** Facts a rule may do without, but must not stumble over. */
export const ODDER: Readonly<Record<string, Poorer>> = {
  frequency: items(() => ({ frequency: 'unheard-of' })),
  route: items(() => ({ route: 'unheard-of' })),
  form: items(() => ({ form: '闻所未闻' })),
  'unit of the quantity': items(({ quantity }) => ({ quantity: { ...quantity, unit: '{unheard-of}' } })),
  days: items(() => ({ days: undefined })),
  'stated age': patient({ statedAge: undefined }),
  'first line': (rx) => ({ ...rx, items: rx.items.map((item, i) => (i === 0 ? { ...item, productCode: 'NOT-THERE' } : item)) }),
  'last line': (rx) => ({ ...rx, items: rx.items.map((item, i) => (i === rx.items.length - 1 ? { ...item, productCode: 'NOT-THERE' } : item)) }),
};
