import { walkBack } from './case-view.js';

/** The doctor asks to see the patient. */
export const patientWanted = walkBack('patient-wanted', (rework) => rework.patientWanted);
