import { Decimal, type Quantity } from '#kernel';
import { list, number, optionalList, optionalNumber, optionalText, type Row, text, word } from './rows.js';
import { sourceOf } from './source.js';
import type {
  CodeListName, Companion, CumulativeLimit, ElderlyCaution, Excipient, HepaticLimit, InfusedAlone, InfusionLimit, LabLimit, PregnancyPeriod, RenalLimit,
} from './types.js';

/** Readers of the limits; figures of a drug are in its own unit. */

export const readRenalLimit = (row: Row, unit: string): RenalLimit => ({
  below: number(row, 'below'),
  action: word<RenalLimit['action']>(row, 'action'),
  maxDaily: dose(row, 'maxDaily', unit),
  maxTimesPerDay: optionalNumber(row, 'maxTimesPerDay'),
  text: text(row, 'text'),
  source: sourceOf(row),
});

export const readHepaticLimit = (row: Row, unit: string): HepaticLimit => ({
  fromGrade: word<HepaticLimit['fromGrade']>(row, 'fromGrade'),
  action: word<HepaticLimit['action']>(row, 'action'),
  maxDaily: dose(row, 'maxDaily', unit),
  text: text(row, 'text'),
  source: sourceOf(row),
});

export const readPregnancyPeriod = (row: Row): PregnancyPeriod => ({
  fromWeek: number(row, 'fromWeek'),
  toWeek: optionalNumber(row, 'toWeek'),
  fit: word<PregnancyPeriod['fit']>(row, 'fit'),
  text: text(row, 'text'),
  source: sourceOf(row),
});

export const readCumulativeLimit = (row: Row, unit: string): CumulativeLimit => ({
  routes: optionalList(row, 'routes'),
  basis: word<CumulativeLimit['basis']>(row, 'basis'),
  maxTotal: { value: new Decimal(text(row, 'maxTotal')), unit },
  withinDays: optionalNumber(row, 'withinDays'),
  text: text(row, 'text'),
  source: sourceOf(row),
});

export const readElderlyCaution = (row: Row): ElderlyCaution => ({
  ingredient: text(row, 'ingredient'),
  fromYears: number(row, 'fromYears'),
  severity: word<ElderlyCaution['severity']>(row, 'severity'),
  textZh: text(row, 'textZh'),
  textEn: text(row, 'textEn'),
  source: sourceOf(row),
});

export const readLabLimit = (row: Row): LabLimit => ({
  atc: list(row, 'atc'),
  lab: word<LabLimit['lab']>(row, 'lab'),
  comparator: word<LabLimit['comparator']>(row, 'comparator'),
  value: new Decimal(text(row, 'value')),
  unit: text(row, 'unit'),
  validDays: number(row, 'validDays'),
  severity: word<LabLimit['severity']>(row, 'severity'),
  textZh: text(row, 'textZh'),
  textEn: text(row, 'textEn'),
  source: sourceOf(row),
});

/** By ingredient, in the order of age. */
export function readInfusionLimits(rows: readonly Row[]): ReadonlyMap<string, readonly InfusionLimit[]> {
  const limits = new Map<string, InfusionLimit[]>();
  for (const row of rows) {
    const limit = readInfusionLimit(row);
    const others = limits.get(limit.ingredient);
    if (others) others.push(limit);
    else limits.set(limit.ingredient, [limit]);
  }
  for (const band of limits.values()) band.sort((a, b) => a.fromMonths - b.fromMonths);
  return limits;
}

const readInfusionLimit = (row: Row): InfusionLimit => ({
  ingredient: text(row, 'ingredient'),
  fromMonths: number(row, 'fromMonths'),
  toMonths: optionalNumber(row, 'toMonths'),
  maxMgPerHour: decimal(row, 'maxMgPerHour'),
  maxMgPerKgHour: decimal(row, 'maxMgPerKgHour'),
  minMinutes: optionalNumber(row, 'minMinutes'),
  text: text(row, 'text'),
  source: sourceOf(row),
});

export const readExcipient = (row: Row): Excipient => ({
  code: text(row, 'code'),
  nameZh: text(row, 'nameZh'),
  nameEn: text(row, 'nameEn'),
  minAgeMonths: optionalNumber(row, 'minAgeMonths'),
  reasonZh: optionalText(row, 'reasonZh'),
  source: sourceOf(row),
});

export const readInfusedAlone = (row: Row): InfusedAlone => ({
  ingredient: text(row, 'ingredient'),
  severity: word<InfusedAlone['severity']>(row, 'severity'),
  reasonZh: text(row, 'reasonZh'),
  source: sourceOf(row),
});

export const readCompanion = (row: Row): Companion => ({ companion: text(row, 'companion'), partners: list(row, 'partners'), source: sourceOf(row) });

export const readCodeLists = (rows: readonly Row[]): ReadonlyMap<CodeListName, readonly string[]> =>
  new Map(rows.map((row) => [word<CodeListName>(row, 'list'), list(row, 'codes')]));

export const dose = (row: Row, column: string, unit: string): Quantity | undefined => {
  const value = decimal(row, column);
  return value && { value, unit };
};

const decimal = (row: Row, column: string): Decimal | undefined => (row.cells[column] ? new Decimal(row.cells[column]) : undefined);
