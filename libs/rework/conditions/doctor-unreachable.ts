import { walkBack } from './case-view.js';

/** The last attempt did not reach the doctor. */
export const doctorUnreachable = walkBack('doctor-unreachable', (rework) => rework.unreachable);
