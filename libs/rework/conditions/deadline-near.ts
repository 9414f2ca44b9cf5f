import { walkBack } from './case-view.js';

/** Four fifths of the time allowed are gone and the patient is still waiting. */
export const deadlineNear = walkBack('deadline-near', () => true);
