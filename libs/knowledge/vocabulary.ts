import type { ControlClass, Source } from './types.js';

/** The words the types allow, at run time. */
export const STANDINGS: readonly Source['standing'][] = ['verified', 'regulation', 'label', 'memory', 'derived', 'constructed', 'local'];
export const CONTROL_CLASSES: readonly ControlClass[] = ['narcotic', 'psychotropic-1', 'psychotropic-2', 'toxic'];
/** 0.9 % saline, 5 % and 10 % glucose, glucose-saline, lactated Ringer, water for injection. */
export const SOLVENT_CODES: readonly string[] = ['NS', 'GS5', 'GS10', 'GNS', 'LR', 'WFI'];
