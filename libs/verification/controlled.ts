import type { ControlledLimit, DosageForm } from '#knowledge';
import { isInjection, isPatch } from './forms.js';
import { anyUnder } from './icd.js';
import type { ItemView, PrescriptionView } from './view.js';

/** 癌症疼痛 and 中、重度慢性疼痛 (art. 24): malignancy, or intractable chronic pain by code. Nothing is read out of free text: the stricter limit then stands. */
const PAIN_PATIENTS = ['C', 'D0', 'G89.2', 'G89.3', 'G89.4', 'R52.1', 'R52.2'];

/** The legal limit for this line: of the rows that fit, the one that says most (ingredient, diagnosis, group, form). */
export function limitFor(view: ItemView, rx: PrescriptionView): ControlledLimit | undefined {
  const group = patientGroup(rx);
  const form = view.form && limitForm(view.form, rx);
  return rx.knowledge.controlledLimits
    .filter((limit) => limit.controlClass === view.product?.controlClass
      && (limit.patientGroup === group || limit.patientGroup === 'any')
      && (limit.form === form || limit.form === 'any')
      && (limit.ingredient === undefined || view.product.ingredients.includes(limit.ingredient))
      && (limit.diagnoses === undefined || anyUnder(rx.diagnosisCodes, limit.diagnoses)))
    .sort((a, b) => precision(b) - precision(a))[0];
}

const precision = (limit: ControlledLimit): number =>
  (limit.ingredient ? 8 : 0) + (limit.diagnoses ? 4 : 0) + (limit.patientGroup === 'any' ? 0 : 2) + (limit.form === 'any' ? 0 : 1);

function patientGroup({ prescription, diagnosisCodes }: PrescriptionView): ControlledLimit['patientGroup'] {
  if (prescription.setting === 'inpatient') return 'inpatient';
  return anyUnder(diagnosisCodes, PAIN_PATIENTS) ? 'cancer-pain' : 'general';
}

/** Enteric is not controlled release; the decree does not speak of patches, so the facility does. */
function limitForm(form: DosageForm, { context }: PrescriptionView): ControlledLimit['form'] {
  if (isInjection(form)) return 'injection';
  const controlled = form.release === 'sustained' || (isPatch(form) && context.settings.patchesAreControlledRelease);
  return controlled ? 'controlled-release' : 'other';
}
