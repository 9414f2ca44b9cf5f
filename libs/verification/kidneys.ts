import { codeList } from '#knowledge';
import { isOfGroup } from './actions.js';
import { anyUnder } from './icd.js';
import { isUnreadKidneyResult } from './renal-function.js';
import type { ItemView, PrescriptionView } from './view.js';

/** From this age on kidneys fail unnoticed: CrCl falls while creatinine stays (成人老年用药,≥ 65). */
const OLD = 65;
/** A drug of narrow range that the kidneys carry out is asked about a little earlier. */
const OLD_FOR_NARROW = 60;

/**
 * No kidney function is known; must it be, for this line (ADR 6)? 'ask' where age, a diagnosis, a drug on the prescription that harms kidneys (or is not known), or
 * something measured that nobody could read makes it likely to matter; 'hint' for drugs of narrow range in all others.
 */
export function needOfKidneyFunction(view: ItemView, rx: PrescriptionView): 'ask' | 'hint' | 'none' {
  const { age, diagnosisCodes, hasUnreadDiagnosis, drugItems, knowledge, prescription, asOf } = rx;
  if (!age || age.years >= OLD || hasUnreadDiagnosis || isUnreadKidneyResult(prescription.patient, asOf)) return 'ask';
  if (anyUnder(diagnosisCodes, codeList(knowledge, 'kidney-risk'))) return 'ask';
  if (drugItems.some((line) => !line.product || isOfGroup(line, rx, 'nephrotoxics'))) return 'ask';
  if (!isOfGroup(view, rx, 'renal-narrow')) return 'none';
  return age.years >= OLD_FOR_NARROW ? 'ask' : 'hint';
}
