import type { CodeListName, ControlClass, HepaticLimit, LabLimit, Source } from './types.js';

/** The words the types allow, at run time. */
export const STANDINGS: readonly Source['standing'][] = ['verified', 'regulation', 'label', 'memory', 'derived', 'constructed', 'local'];
export const CONTROL_CLASSES: readonly ControlClass[] = ['narcotic', 'psychotropic-1', 'psychotropic-2', 'toxic'];
/** 0.9 % saline, 5 % and 10 % glucose, glucose-saline, lactated Ringer, water for injection. */
export const SOLVENT_CODES: readonly string[] = ['NS', 'GS5', 'GS10', 'GNS', 'LR', 'WFI'];
/** Child–Pugh classes, mildest first. */
export const LIVER_GRADES: readonly HepaticLimit['fromGrade'][] = ['A', 'B', 'C'];
/** Results of the laboratory that forbid or question a drug by themselves; the kidneys have a table of their own. */
export const LIMITED_LABS: readonly LabLimit['lab'][] = ['inr', 'potassium', 'alt'];
/** Lists of code prefixes the rules ask for by name; a knowledge version holds all of them. */
export const CODE_LIST_NAMES: readonly CodeListName[] = [
  'infections', 'chronic-infections', 'pregnancy', 'nursing', 'liver-disease', 'liver-impairment', 'liver-failure', 'off-label-uses',
  'antibacterials', 'anti-infectives', 'antivirals', 'infusion-additives', 'nutrition-fluids', 'psychotropics', 'teratogens',
  'systemic-steroids', 'adjuvants', 'clean-operations', 'vague-diagnoses', 'precursors', 'harmless-twice', 'hides-skin-test',
  'kidney-risk', 'nephrotoxics', 'renal-narrow',
];
