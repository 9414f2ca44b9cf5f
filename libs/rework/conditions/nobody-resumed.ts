import { walkBack } from './case-view.js';

/** The answer has arrived, but nobody went on with it within its limit. */
export const nobodyResumed = walkBack('nobody-resumed', (rework) => rework.status === 'answered');
