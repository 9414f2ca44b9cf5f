import { type ClassTree, classTree, withWider } from './class-tree.js';
import { dose, readCumulativeLimit, readHepaticLimit, readPregnancyPeriod, readRenalLimit } from './build-limits.js';
import { type KnowledgeRows, list, number, optionalList, optionalNumber, optionalWord, type Row, text, word } from './rows.js';
import { sourceOf } from './source.js';
import type { DoseRange, Drug } from './types.js';

/** Monographs with their dose ranges and renal limits, whose figures are all in the drug's own unit. */
export function readDrugs(rows: KnowledgeRows): ReadonlyMap<string, Drug> {
  const dosing = rowsByDrug(rows['dose-ranges']);
  const renal = rowsByDrug(rows['renal-limits']);
  const hepatic = rowsByDrug(rows['hepatic-limits']);
  const pregnancyPeriods = rowsByDrug(rows['pregnancy-periods']);
  const cumulative = rowsByDrug(rows['cumulative-limits']);
  const tree = classTree(rows['duplication-groups']);
  return new Map(rows.drugs.map((row) => {
    const id = text(row, 'id');
    const unit = text(row, 'doseUnit');
    return [id, readDrug(row, {
      dosing: rowsOf(dosing, id).map((range) => readDoseRange(range, unit)),
      renal: rowsOf(renal, id).map((limit) => readRenalLimit(limit, unit)),
      hepatic: rowsOf(hepatic, id).map((limit) => readHepaticLimit(limit, unit)),
      pregnancyPeriods: rowsOf(pregnancyPeriods, id).map(readPregnancyPeriod),
      cumulative: rowsOf(cumulative, id).map((limit) => readCumulativeLimit(limit, unit)),
    }, tree)];
  }));
}

type Limits = Pick<Drug, 'dosing' | 'renal' | 'hepatic' | 'pregnancyPeriods' | 'cumulative'>;

const rowsOf = (rows: ReadonlyMap<string, readonly Row[]>, id: string): readonly Row[] => rows.get(id) ?? [];

function rowsByDrug(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(text(row, 'drug'));
    if (group) group.push(row);
    else groups.set(text(row, 'drug'), [row]);
  }
  return groups;
}

function readDrug(row: Row, limits: Limits, tree: ClassTree): Drug {
  return {
    id: text(row, 'id'),
    atc: text(row, 'atc'),
    nameZh: text(row, 'nameZh'),
    nameEn: text(row, 'nameEn'),
    doseUnit: text(row, 'doseUnit'),
    ...limits,
    minAgeMonths: optionalNumber(row, 'minAgeMonths'),
    minAgeSeverity: optionalWord<'caution' | 'block'>(row, 'minAgeSeverity'),
    maxAgeMonths: optionalNumber(row, 'maxAgeMonths'),
    pregnancy: word<Drug['pregnancy']>(row, 'pregnancy'),
    lactation: word<Drug['lactation']>(row, 'lactation'),
    indications: list(row, 'indications'),
    contraindications: list(row, 'contraindications'),
    cautions: list(row, 'cautions'),
    allergyClasses: list(row, 'allergyClasses'),
    duplicateClasses: withWider(list(row, 'duplicateClasses'), tree),
    maxDays: optionalNumber(row, 'maxDays'),
    sexOnly: optionalWord<'male' | 'female'>(row, 'sexOnly'),
    source: sourceOf(row),
  };
}

const readDoseRange = (row: Row, unit: string): DoseRange => ({
  routes: optionalList(row, 'routes'),
  fromMonths: number(row, 'fromMonths'),
  toMonths: optionalNumber(row, 'toMonths'),
  basis: word<DoseRange['basis']>(row, 'basis'),
  usualSingleLow: dose(row, 'usualSingleLow', unit),
  usualSingleHigh: dose(row, 'usualSingleHigh', unit),
  maxSingle: dose(row, 'maxSingle', unit),
  maxTotal: dose(row, 'maxTotal', unit),
  capTotal: dose(row, 'capTotal', unit),
  period: word<DoseRange['period']>(row, 'period'),
  minTimesPerDay: optionalNumber(row, 'minTimesPerDay'),
  maxTimesPerDay: optionalNumber(row, 'maxTimesPerDay'),
  source: sourceOf(row),
});
