import { caseCondition } from './case-view.js';

/** The case is not done by its deadline, wherever the patient is. */
export const overdue = caseCondition('overdue', () => 'rework-overdue');
