import { flag, list, optionalNumber, optionalText, optionalWord, type Row, text, word } from './rows.js';
import { sourceOf } from './source.js';
import type { HerbDose, HerbIncompatibility, Interaction, IvIncompatibility, OpposedActions, SolventRule, SyndromeConflict } from './types.js';

/** Rows about what goes with what, and the herbs. */

/** Every substance of list `a` with every other one of list `b`, each pair once; a class may stand on both sides (QT × QT). */
function everyPair<T>(row: Row, make: (a: string, b: string) => T): readonly T[] {
  const first = list(row, 'a');
  const second = list(row, 'b');
  const inBoth = new Set(first.filter((name) => second.includes(name)));
  const isPair = (a: string, b: string): boolean => a !== b && !(a > b && inBoth.has(a) && inBoth.has(b));
  return first.flatMap((a) => second.filter((b) => isPair(a, b)).map((b) => make(a, b)));
}

export function readInteractions(row: Row): readonly Interaction[] {
  const source = sourceOf(row);
  const severity = word<Interaction['severity']>(row, 'severity');
  const interruptive = flag(row, 'interruptive');
  const [effectZh, effectEn] = [text(row, 'effectZh'), text(row, 'effectEn')];
  return everyPair(row, (a, b) => ({ a, b, severity, interruptive, effectZh, effectEn, source }));
}

export function readIvIncompatibilities(row: Row): readonly IvIncompatibility[] {
  const source = sourceOf(row);
  const severity = word<IvIncompatibility['severity']>(row, 'severity');
  const neverUnderDays = optionalNumber(row, 'neverUnderDays');
  const effectZh = text(row, 'effectZh');
  return everyPair(row, (a, b) => ({ a, b, severity, neverUnderDays, effectZh, source }));
}

export function readHerbIncompatibilities(row: Row): readonly HerbIncompatibility[] {
  const source = sourceOf(row);
  const from = word<HerbIncompatibility['list']>(row, 'list');
  const pharmacopoeia = flag(row, 'pharmacopoeia');
  return everyPair(row, (a, b) => ({ a, b, list: from, pharmacopoeia, source }));
}

export const readSolventRule = (row: Row): SolventRule => ({
  ingredient: text(row, 'ingredient'),
  allowed: list(row, 'allowed'),
  forbidden: list(row, 'forbidden'),
  minVolumeMl: optionalNumber(row, 'minVolumeMl'),
  maxVolumeMl: optionalNumber(row, 'maxVolumeMl'),
  maxMgPerMl: optionalNumber(row, 'maxMgPerMl'),
  reasonZh: text(row, 'reasonZh'),
  source: sourceOf(row),
});

export const readHerb = (row: Row): HerbDose => ({
  herb: text(row, 'herb'),
  toxicity: optionalWord<NonNullable<HerbDose['toxicity']>>(row, 'toxicity'),
  minGrams: optionalNumber(row, 'minGrams'),
  maxGrams: optionalNumber(row, 'maxGrams'),
  internalUse: flag(row, 'internalUse'),
  pregnancy: optionalWord<NonNullable<HerbDose['pregnancy']>>(row, 'pregnancy'),
  decoction: optionalText(row, 'decoction'),
  source: sourceOf(row),
});

export const readOpposedActions = (row: Row): OpposedActions => ({
  a: list(row, 'a'),
  b: list(row, 'b'),
  severity: word<OpposedActions['severity']>(row, 'severity'),
  effectZh: text(row, 'effectZh'),
  effectEn: text(row, 'effectEn'),
  source: sourceOf(row),
});

export const readSyndromeConflict = (row: Row): SyndromeConflict => ({
  syndromes: list(row, 'syndromes'),
  classes: list(row, 'classes'),
  reasonZh: text(row, 'reasonZh'),
  reasonEn: text(row, 'reasonEn'),
  source: sourceOf(row),
});
