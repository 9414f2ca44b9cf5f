import { CONTROL_CLASSES, SOLVENT_CODES, STANDINGS } from './vocabulary.js';

/** What a cell must look like. `ref`/`refs` name the table whose key(s) the cell quotes. */
export type CellKind =
  | 'text' | 'list' | 'whole' | 'decimal' | 'amount' | 'unit' | 'flag' | 'gtin' | 'atc'
  | { readonly oneOf: readonly string[] }
  | { readonly listOf: readonly string[] }
  | { readonly ref: TableName }
  | { readonly refs: TableName };

export interface Column {
  readonly kind: CellKind;
  readonly required: boolean;
}

export interface Table {
  /** Columns that together must be unique. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, Column>>;
  /** Columns that are unique each on their own. */
  readonly unique?: readonly string[];
  /** Columns whose words, taken together, must not lead to two rows. */
  readonly names?: readonly string[];
  /** [low, high]: the first may not exceed the second when both are given. */
  readonly ordered?: readonly (readonly [low: string, high: string])[];
}

export const TABLE_NAMES = [
  'ingredients', 'forms', 'routes', 'frequencies', 'skin-tests', 'counselling', 'duplication-groups',
  'drugs', 'dose-ranges', 'renal-limits', 'products', 'interactions', 'iv-incompatibilities', 'solvents',
  'herbs', 'herb-incompatibilities', 'allergy-crosses', 'allergy-terms', 'controlled-limits',
] as const;
export type TableName = (typeof TABLE_NAMES)[number];

const must = (kind: CellKind): Column => ({ kind, required: true });
const may = (kind: CellKind): Column => ({ kind, required: false });
const oneOf = (...words: readonly string[]): CellKind => ({ oneOf: words });

/** Every row of every table says where it comes from. */
const SOURCE = { source: must('text'), standing: must(oneOf(...STANDINGS)) };
const FIT_FOR_TWO = oneOf('ok', 'caution', 'avoid', 'unknown');

/** The shape of every data file: one definition for the loader, the validator, the import and the reader of a diff. */
export const TABLES: Readonly<Record<TableName, Table>> = {
  ingredients: {
    key: ['id'],
    columns: {
      id: must('text'), nameZh: must('text'), nameEn: must('text'), atc: may('atc'),
      allergyClasses: may('list'), duplicateClasses: may('list'), ...SOURCE,
    },
  },
  forms: {
    key: ['code'],
    names: ['code', 'nameZh', 'synonyms'],
    columns: {
      code: must('text'), nameZh: must('text'), synonyms: may('list'), routeClasses: must('list'),
      release: must(oneOf('immediate', 'sustained', 'enteric', 'not-applicable')), countable: must('flag'), ...SOURCE,
    },
  },
  routes: {
    key: ['code'],
    names: ['code', 'aliases'],
    columns: { code: must('text'), nameZh: must('text'), class: must('text'), aliases: may('list'), ...SOURCE },
  },
  frequencies: {
    key: ['code'],
    names: ['code', 'aliases'],
    columns: {
      code: must('text'), nameZh: must('text'), times: may('whole'), perDays: may('whole'),
      prn: must('flag'), once: must('flag'), aliases: may('list'), ...SOURCE,
    },
  },
  'skin-tests': {
    key: ['id'],
    columns: {
      id: must('text'), gate: must(oneOf('mandatory', 'conditional', 'label')), agent: must('text'), solution: must('text'),
      readAfterMinutes: must('whole'), validHours: must('whole'), retestOnLotChange: must('flag'),
      exemptible: must('flag'), positiveAllowsDesensitisation: must('flag'), ...SOURCE,
    },
  },
  counselling: { key: ['key'], columns: { key: must('text'), textZh: must('text'), textEn: must('text'), ...SOURCE } },
  'duplication-groups': {
    key: ['class'],
    columns: {
      class: must('text'), nameZh: must('text'), severity: must(oneOf('info', 'caution', 'block')),
      allowedWith: may('list'), commentCode: must('text'), ...SOURCE,
    },
  },
  drugs: {
    key: ['id'],
    columns: {
      id: must('text'), atc: may('atc'), nameZh: must('text'), nameEn: must('text'), doseUnit: must('unit'),
      minAgeMonths: may('whole'), minAgeSeverity: may(oneOf('caution', 'block')), maxAgeMonths: may('whole'),
      pregnancy: must(FIT_FOR_TWO), lactation: must(FIT_FOR_TWO),
      indications: may('list'), contraindications: may('list'), cautions: may('list'), allergyClasses: may('list'),
      duplicateClasses: may('list'), maxDays: may('whole'), sexOnly: may(oneOf('male', 'female')), ...SOURCE,
    },
    ordered: [['minAgeMonths', 'maxAgeMonths']],
  },
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
  products: {
    key: ['code'],
    unique: ['gtin', 'nationalCode'],
    columns: {
      code: must('text'), nationalCode: must('text'), gtin: must('gtin'), nameZh: must('text'), nameEn: must('text'),
      pinyin: must('text'), kind: must(oneOf('western', 'proprietary-chinese', 'herb')), drugId: may({ ref: 'drugs' }),
      ingredients: must({ refs: 'ingredients' }), form: must({ ref: 'forms' }), specification: must('text'),
      strength: may('amount'), volume: may('amount'), unit: must('unit'), unitsPerPackage: must('whole'),
      packageUnit: must('unit'), splittable: must('flag'), routes: must({ refs: 'routes' }), crushable: must('flag'),
      controlClass: may(oneOf(...CONTROL_CLASSES)), antimicrobialTier: may(oneOf('unrestricted', 'restricted', 'special')),
      highAlert: must('flag'), lookAlikes: may('list'), counselling: may({ refs: 'counselling' }),
      storage: must(oneOf('room', 'cool', 'refrigerated')), skinTest: may({ ref: 'skin-tests' }),
      solventCode: may(oneOf(...SOLVENT_CODES)), active: must('flag'), ...SOURCE,
    },
  },
  // Of two lists, every member of the first with every other of the second: one fact about two classes is one line to review.
  interactions: {
    key: ['a', 'b', 'source', 'effectEn'],
    columns: {
      a: must({ refs: 'ingredients' }), b: must({ refs: 'ingredients' }),
      severity: must(oneOf('contraindicated', 'avoid', 'monitor', 'minor')), interruptive: must('flag'),
      effectZh: must('text'), effectEn: must('text'), ...SOURCE,
    },
  },
  'iv-incompatibilities': {
    key: ['a', 'b'],
    columns: {
      a: must({ refs: 'ingredients' }), b: must({ refs: 'ingredients' }),
      severity: must(oneOf('forbidden', 'avoid', 'caution')), effectZh: must('text'), ...SOURCE,
    },
  },
  solvents: {
    key: ['ingredient'],
    columns: {
      ingredient: must({ ref: 'ingredients' }), allowed: may({ listOf: SOLVENT_CODES }), forbidden: may({ listOf: SOLVENT_CODES }),
      minVolumeMl: may('decimal'), maxVolumeMl: may('decimal'), maxMgPerMl: may('decimal'),
      reasonZh: must('text'), ...SOURCE,
    },
    ordered: [['minVolumeMl', 'maxVolumeMl']],
  },
  herbs: {
    key: ['herb'],
    columns: {
      herb: must({ ref: 'ingredients' }), toxicity: may(oneOf('大毒', '有毒', '小毒')), minGrams: may('decimal'),
      maxGrams: may('decimal'), internalUse: must('flag'), pregnancy: may(oneOf('forbidden', 'avoid', 'caution')),
      decoction: may('text'), ...SOURCE,
    },
    ordered: [['minGrams', 'maxGrams']],
  },
  'herb-incompatibilities': {
    key: ['a', 'b'],
    columns: {
      a: must({ refs: 'ingredients' }), b: must({ refs: 'ingredients' }), list: must(oneOf('十八反', '十九畏')),
      pharmacopoeia: must('flag'), ...SOURCE,
    },
  },
  'allergy-crosses': {
    key: ['from', 'to'],
    columns: { from: must('text'), to: must('text'), severity: must(oneOf('caution', 'block', 'reject')), ...SOURCE },
  },
  'allergy-terms': { key: ['term'], columns: { term: must('text'), code: must('text'), ...SOURCE } },
  'controlled-limits': {
    key: ['patientGroup', 'controlClass', 'form', 'ingredient', 'diagnoses'],
    columns: {
      patientGroup: must(oneOf('general', 'cancer-pain', 'inpatient', 'any')), controlClass: must(oneOf(...CONTROL_CLASSES)),
      form: must(oneOf('injection', 'controlled-release', 'other', 'any')), ingredient: may({ ref: 'ingredients' }),
      diagnoses: may('list'), maxDays: may('whole'), maxDoses: may('whole'), extensible: must('flag'), ...SOURCE,
    },
  },
};
