import { flag, list, optionalNumber, optionalText, optionalWord, type Row, text, word } from './rows.js';
import { sourceOf } from './source.js';
import type { HerbDose, HerbIncompatibility, Interaction, IvIncompatibility, SolventRule } from './types.js';

/** Rows about what goes with what, and the herbs. */

export const readInteraction = (row: Row): Interaction => ({
  a: text(row, 'a'),
  b: text(row, 'b'),
  severity: word<Interaction['severity']>(row, 'severity'),
  interruptive: flag(row, 'interruptive'),
  effectZh: text(row, 'effectZh'),
  effectEn: text(row, 'effectEn'),
  source: sourceOf(row),
});

export const readIvIncompatibility = (row: Row): IvIncompatibility => ({
  a: text(row, 'a'),
  b: text(row, 'b'),
  severity: word<IvIncompatibility['severity']>(row, 'severity'),
  effectZh: text(row, 'effectZh'),
  source: sourceOf(row),
});

export const readSolventRule = (row: Row): SolventRule => ({
  ingredient: text(row, 'ingredient'),
  allowed: list(row, 'allowed'),
  forbidden: list(row, 'forbidden'),
  minVolumeMl: optionalNumber(row, 'minVolumeMl'),
  maxVolumeMl: optionalNumber(row, 'maxVolumeMl'),
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

export const readHerbIncompatibility = (row: Row): HerbIncompatibility => ({
  a: text(row, 'a'),
  b: text(row, 'b'),
  list: word<HerbIncompatibility['list']>(row, 'list'),
  pharmacopoeia: flag(row, 'pharmacopoeia'),
  source: sourceOf(row),
});
