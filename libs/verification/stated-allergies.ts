import type { Knowledge } from '#knowledge';
import { allergensOf } from './allergies.js';
import { codesIn } from './icd.js';
import type { Allergy, Diagnosis, Prescription, PrescriptionItem } from './prescription.js';

/** An allergy written where nobody asks for one, and where that is; `earlier`: on another prescription of the patient. */
export interface StatedAllergy {
  readonly allergy: Allergy;
  readonly where: 'diagnosis' | 'note' | 'reason' | 'earlier';
}

/** Words that may tell of an allergy; whether they do is asked of few texts only. */
const SPEAKS = /过敏|皮试阳性|皮试\s*[((]\+[))]|allerg/iu;
/** Of an allergy to drugs, or a history of any: which, the words must say. */
const HISTORY = /过敏史|药物?过敏(?=$|[\s,,;;。、])/u;
const POSITIVE_TEST = /皮试阳性|皮试\s*[((]\+[))]/u;
/** Personal history of allergy to drugs (ICD-10 Z88); the knowledge says of which. */
const HISTORY_CODE = 'Z88';

/**
 * Allergies that stand outside the allergy record: as a diagnosis (Z88.0, '青霉素过敏'), in the note of a line, in a reason.
 * Words that name nothing and tell of no history ('过敏性鼻炎', '抗过敏'), or that deny and no more, are none.
 */
export function allergiesElsewhere({ diagnoses, items, extensionReason, patient }: Prescription, knowledge: Knowledge): readonly StatedAllergy[] {
  const recorded = (patient.allergies ?? []).length > 0;
  const counts = (allergy: Allergy): boolean => {
    const read = allergensOf(allergy, knowledge);
    if (read.none || read.denial) return false;
    return read.codes.length > 0 || read.mentioned.length > 0 || (!recorded && HISTORY.test(allergy.text));
  };
  const spoken = (text: string | undefined): readonly Allergy[] => (text !== undefined && SPEAKS.test(text) ? [{ text }].filter(counts) : []);
  return [
    ...diagnoses.flatMap((diagnosis) => coded(diagnosis, knowledge) ?? spoken(diagnosis.text)).map((allergy) => ({ allergy, where: 'diagnosis' } as const)),
    ...items.flatMap((item) => testedOnLine(item, knowledge) ?? spoken(item.note)).map((allergy) => ({ allergy, where: 'note' } as const)),
    ...[extensionReason, ...items.map(({ beyondRoutine }) => beyondRoutine?.reason)].flatMap(spoken).map((allergy) => ({ allergy, where: 'reason' } as const)),
  ];
}

/** By the code where the knowledge knows what it means, and by the words where they name more; else the words, understood or not. */
function coded({ code, text }: Diagnosis, knowledge: Knowledge): readonly Allergy[] | undefined {
  if (!code?.includes('88')) return undefined; // nearly every code: not worth taking apart
  const normal = codesIn(code).find((part) => part.startsWith(HISTORY_CODE));
  if (normal === undefined) return undefined;
  const meant = knowledge.allergyTerms.get(normal.slice(0, 5).toLowerCase());
  const named = allergensOf({ text }, knowledge).codes.length > 0;
  return [...meant === undefined ? [] : [{ code: meant, text }], ...named || meant === undefined ? [{ text }] : []];
}

/** '皮试阳性' in the note of a line is said of its own drug, known or not. */
function testedOnLine({ note, productCode }: PrescriptionItem, knowledge: Knowledge): readonly Allergy[] | undefined {
  if (note === undefined || !POSITIVE_TEST.test(note) || allergensOf({ text: note }, knowledge).codes.length > 0) return undefined;
  return [{ code: knowledge.products.get(productCode)?.ingredients[0], text: note }];
}
