import { walkBack } from './case-view.js';

/** The patient was called to the window although there is nothing to give yet. */
export const patientCalled = walkBack('patient-called', (rework) => rework.patientCalled && rework.status !== 'resumed');
