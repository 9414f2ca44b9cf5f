import type { Rule } from '../rule.js';
import { departmentKnown } from './department-known/department-known.rule.js';
import { departmentFitsPatient } from './department-fits-patient/department-fits-patient.rule.js';
import { prescriberKnown } from './prescriber-known/prescriber-known.rule.js';
import { prescribingRight } from './prescribing-right/prescribing-right.rule.js';
import { prescriptionKind } from './prescription-kind/prescription-kind.rule.js';
import { signature } from './signature/signature.rule.js';
import { paperColour } from './paper-colour/paper-colour.rule.js';
import { paperWriting } from './paper-writing/paper-writing.rule.js';
import { validity } from './validity/validity.rule.js';
import { patientIdentified } from './patient-identified/patient-identified.rule.js';
import { namePlaceholder } from './name-placeholder/name-placeholder.rule.js';
import { sexStated } from './sex-stated/sex-stated.rule.js';
import { controlledIdentity } from './controlled-identity/controlled-identity.rule.js';
import { identityNumber } from './identity-number/identity-number.rule.js';
import { birthDate } from './birth-date/birth-date.rule.js';
import { statedAge } from './stated-age/stated-age.rule.js';
import { infantAge } from './infant-age/infant-age.rule.js';
import { childWeight } from './child-weight/child-weight.rule.js';
import { drugAgeLimit } from './drug-age-limit/drug-age-limit.rule.js';
import { excipientAge } from './excipient-age/excipient-age.rule.js';
import { elderlyCaution } from './elderly-caution/elderly-caution.rule.js';
import { paediatricForm } from './paediatric-form/paediatric-form.rule.js';

/** 查处方: department, name, age. */
export const PRESCRIPTION_RULES: readonly Rule[] = [
  departmentKnown, departmentFitsPatient, prescriberKnown, prescribingRight, prescriptionKind, signature, paperColour, paperWriting, validity,
  patientIdentified, namePlaceholder, sexStated, controlledIdentity, identityNumber,
  birthDate, statedAge, infantAge, childWeight, drugAgeLimit, excipientAge, elderlyCaution, paediatricForm,
];
