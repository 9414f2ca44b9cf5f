import { codeList } from '#knowledge';
import { anyUnder } from './icd.js';
import type { MissingCode } from './missing.js';
import type { PrescriptionView } from './view.js';

/** Ages at which an unanswered question about pregnancy or nursing is an open question: 12 to 55 years. */
const FROM_MONTHS = 12 * 12;
const TO_MONTHS = 56 * 12;

/** `yes`, `no`, or the fact somebody has to ask for. A diagnosis that says so outweighs the status field. */
export type Answer = 'yes' | 'no' | MissingCode;

export function isPregnant(rx: PrescriptionView): Answer {
  const { patient } = rx.prescription;
  if (patient.pregnancy === 'pregnant' || patient.gestationWeeks !== undefined) return 'yes';
  if (anyUnder(rx.diagnosisCodes, codeList(rx.knowledge, 'pregnancy'))) return 'yes';
  return patient.pregnancy === 'not-pregnant' ? 'no' : openQuestion(rx, 'pregnancy');
}

/** A pregnant woman is judged as pregnant. */
export function isNursing(rx: PrescriptionView): Answer {
  const { patient } = rx.prescription;
  if (patient.lactation === 'lactating' || anyUnder(rx.diagnosisCodes, codeList(rx.knowledge, 'nursing'))) return 'yes';
  if (patient.lactation === 'not-lactating' || isPregnant(rx) === 'yes') return 'no';
  return openQuestion(rx, 'lactation');
}

function openQuestion({ prescription: { patient }, age }: PrescriptionView, code: MissingCode): Answer {
  if (patient.sex === 'male') return 'no';
  if (age && (age.totalMonths < FROM_MONTHS || age.totalMonths >= TO_MONTHS)) return 'no';
  if (patient.sex !== 'female') return 'sex';
  return age ? code : 'age';
}
