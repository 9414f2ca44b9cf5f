import { walkBack } from './case-view.js';

/** The doctor has not acknowledged the request within its limit. */
export const noAcknowledgement = walkBack('no-acknowledgement', (rework) => rework.status === 'open');
