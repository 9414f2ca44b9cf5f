/**
 * What a timer looks at when it rings. The word before the dot is the feature that registers its handler.
 * What an indexed query finds at any time needs no timer, but a sweep (sweeps.ts).
 */
export const TIMER_CONDITIONS = [
  'rework.no-acknowledgement', 'rework.owner-off-duty', 'rework.doctor-unreachable', 'rework.patient-wanted',
  'rework.deadline-near', 'rework.overdue', 'rework.nobody-resumed', 'rework.patient-called',
  'skin-test.reading-due', 'skin-test.expiring',
  'alert.escalate',
] as const;
export type TimerCondition = (typeof TIMER_CONDITIONS)[number];
