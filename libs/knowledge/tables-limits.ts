import { may, must, oneOf, SOURCE, type Table } from './columns.js';
import { CONTROL_CLASSES, LIMITED_LABS, LIVER_GRADES } from './vocabulary.js';

/** Tables of limits: how much, how fast, for how long, and for whom less. */
export const LIMIT_TABLES = {
  'dose-ranges': {
    key: ['drug', 'routes', 'fromMonths', 'basis'],
    columns: {
      drug: must({ ref: 'drugs' }), routes: may({ refs: 'routes' }), fromMonths: must('whole'), toMonths: may('whole'),
      basis: must(oneOf('fixed', 'per-kg', 'per-m2')),
      usualSingleLow: may('decimal'), usualSingleHigh: may('decimal'), maxSingle: may('decimal'),
      maxTotal: may('decimal'), capTotal: may('decimal'), period: must(oneOf('day', 'week')),
      minTimesPerDay: may('whole'), maxTimesPerDay: may('whole'), ...SOURCE,
    },
    ordered: [
      ['fromMonths', 'toMonths'], ['usualSingleLow', 'usualSingleHigh'], ['usualSingleHigh', 'maxSingle'],
      ['minTimesPerDay', 'maxTimesPerDay'],
    ],
  },
  'renal-limits': {
    key: ['drug', 'below', 'action'],
    columns: {
      drug: must({ ref: 'drugs' }), below: must('decimal'), action: must(oneOf('avoid', 'limit', 'caution')),
      maxDaily: may('decimal'), maxTimesPerDay: may('decimal'), text: must('text'), ...SOURCE,
    },
  },
  'hepatic-limits': {
    key: ['drug', 'fromGrade', 'action'],
    columns: {
      drug: must({ ref: 'drugs' }), fromGrade: must(oneOf(...LIVER_GRADES)), action: must(oneOf('avoid', 'limit', 'caution')),
      maxDaily: may('decimal'), text: must('text'), ...SOURCE,
    },
  },
  'pregnancy-periods': {
    key: ['drug', 'fromWeek'],
    columns: {
      drug: must({ ref: 'drugs' }), fromWeek: must('whole'), toWeek: may('whole'), fit: must(oneOf('caution', 'avoid')),
      text: must('text'), ...SOURCE,
    },
    ordered: [['fromWeek', 'toWeek']],
  },
  'cumulative-limits': {
    key: ['drug', 'routes', 'basis', 'withinDays'],
    columns: {
      drug: must({ ref: 'drugs' }), routes: may({ refs: 'routes' }), basis: must(oneOf('fixed', 'per-kg', 'per-m2')),
      maxTotal: must('decimal'), withinDays: may('whole'), text: must('text'), ...SOURCE,
    },
  },
  'elderly-cautions': {
    key: ['ingredient'],
    columns: {
      ingredient: must({ ref: 'ingredients' }), fromYears: must('whole'), severity: must(oneOf('info', 'caution')),
      textZh: must('text'), textEn: must('text'), ...SOURCE,
    },
  },
  'lab-limits': {
    key: ['atc', 'lab', 'comparator', 'value'],
    columns: {
      atc: must('atcs'), lab: must(oneOf(...LIMITED_LABS)), comparator: must(oneOf('above', 'below')), value: must('decimal'), unit: must('unit'),
      validDays: must('whole'), severity: must(oneOf('info', 'caution', 'block')), textZh: must('text'), textEn: must('text'), ...SOURCE,
    },
  },
  'infusion-limits': {
    key: ['ingredient', 'fromMonths'],
    columns: {
      ingredient: must({ ref: 'ingredients' }), fromMonths: must('whole'), toMonths: may('whole'),
      maxMgPerHour: may('decimal'), maxMgPerKgHour: may('decimal'), minMinutes: may('whole'), text: must('text'), ...SOURCE,
    },
    ordered: [['fromMonths', 'toMonths']],
  },
  'controlled-limits': {
    key: ['patientGroup', 'controlClass', 'form', 'ingredient', 'diagnoses'],
    columns: {
      patientGroup: must(oneOf('general', 'cancer-pain', 'inpatient', 'any')), controlClass: must(oneOf(...CONTROL_CLASSES)),
      form: must(oneOf('injection', 'controlled-release', 'other', 'any')), ingredient: may({ ref: 'ingredients' }),
      diagnoses: may('list'), maxDays: may('whole'), maxDoses: may('whole'), extensible: must('flag'), ...SOURCE,
    },
  },
} as const satisfies Readonly<Record<string, Table>>;
