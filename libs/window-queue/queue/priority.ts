import type { FacilitySettings } from '#identity';
import { MINUTE, plus } from '#kernel';

/** Who goes before others (优先窗口): the law asks it for soldiers, the disabled and the old, medicine for emergencies. */
export const PRIORITIES = ['ordinary', 'emergency', 'elderly', 'disabled', 'soldier'] as const;
export type Priority = (typeof PRIORITIES)[number];

/**
 * Where a ticket stands in its line: its time less the head start of its class. A head start, and not a class of its own that
 * always goes first, so that nobody waits for ever behind those who keep coming. Pure.
 */
export const queueAt = (at: Date, priority: Priority, settings: FacilitySettings): Date =>
  (priority === 'ordinary' ? at : plus(at, -settings[`${priority}HeadStartMinutes`] * MINUTE));
