import type { Source } from './standing.js';

/** What goes with what: drugs together, in one infusion, with a solvent; and with an allergy; and the herbs. */

export interface Interaction {
  readonly a: string;
  readonly b: string;
  readonly severity: 'contraindicated' | 'avoid' | 'monitor' | 'minor';
  /** Non-interruptive lists never block. */
  readonly interruptive: boolean;
  readonly effectZh: string;
  readonly effectEn: string;
  readonly source: Source;
}

export interface IvIncompatibility {
  readonly a: string;
  readonly b: string;
  readonly severity: 'forbidden' | 'avoid' | 'caution';
  /** Patients younger than this many days never get both, whatever the line and the hour. */
  readonly neverUnderDays?: number;
  readonly effectZh: string;
  readonly source: Source;
}

export interface SolventRule {
  readonly ingredient: string;
  /** Solvent codes: NS, GS5, GS10, GNS, LR, WFI. Empty list = unknown. */
  readonly allowed: readonly string[];
  readonly forbidden: readonly string[];
  readonly minVolumeMl?: number;
  readonly maxVolumeMl?: number;
  /** Highest concentration once diluted. */
  readonly maxMgPerMl?: number;
  readonly reasonZh: string;
  readonly source: Source;
}

export interface HerbIncompatibility {
  readonly a: string;
  readonly b: string;
  readonly list: '十八反' | '十九畏';
  /** Listed in the Chinese Pharmacopoeia ('不宜同用'), or verse only. */
  readonly pharmacopoeia: boolean;
  readonly source: Source;
}

export interface HerbDose {
  readonly herb: string;
  readonly toxicity?: '大毒' | '有毒' | '小毒';
  readonly minGrams?: number;
  readonly maxGrams?: number;
  readonly internalUse: boolean;
  readonly pregnancy?: 'forbidden' | 'avoid' | 'caution';
  /** Notes the prescriber must write: 先煎, 后下, 包煎, 烊化, 另煎, 冲服. */
  readonly decoction?: string;
  readonly source: Source;
}

/** Cross-reactivity: an allergy coded `from` concerns drugs of class `to`. */
export interface AllergyCross {
  readonly from: string;
  readonly to: string;
  readonly severity: 'caution' | 'block' | 'reject';
  readonly source: Source;
}

export interface DuplicationGroup {
  readonly class: string;
  readonly nameZh: string;
  readonly severity: 'info' | 'caution' | 'block';
  /** Set when two of the class are accepted practice under these ICD prefixes (dual antiplatelet therapy). */
  readonly allowedWith?: readonly string[];
  readonly commentCode: string;
  readonly source: Source;
}

/** Two groups of drugs whose actions undo each other, by ATC prefixes. */
export interface OpposedActions {
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly severity: 'info' | 'caution' | 'block';
  readonly effectZh: string;
  readonly effectEn: string;
  readonly source: Source;
}

/** Syndromes of Chinese medicine, as diagnoses name them, in which medicines of these classes do harm. */
export interface SyndromeConflict {
  readonly syndromes: readonly string[];
  /** Duplication classes of ingredients and monographs. */
  readonly classes: readonly string[];
  readonly reasonZh: string;
  readonly reasonEn: string;
  readonly source: Source;
}
