import { may, must, oneOf, SOURCE, type Table } from './columns.js';
import type { TableName } from './table-names.js';
import { LIMIT_TABLES } from './tables-limits.js';
import { CODE_LIST_NAMES, CONTROL_CLASSES, SOLVENT_CODES } from './vocabulary.js';

export type { CellKind, Column, Table } from './columns.js';
export { TABLE_NAMES, type TableName } from './table-names.js';

const FIT_FOR_TWO = oneOf('ok', 'caution', 'avoid', 'unknown');

/** The shape of every data file: one definition for the loader, the validator, the import and the reader of a diff. */
export const TABLES: Readonly<Record<TableName, Table>> = {
  ...LIMIT_TABLES,
  ingredients: {
    key: ['id'],
    columns: {
      id: must('text'), nameZh: must('text'), nameEn: must('text'), atc: may('atc'),
      allergyClasses: may('list'), duplicateClasses: may('list'), ...SOURCE,
    },
  },
  excipients: {
    key: ['code'],
    columns: { code: must('text'), nameZh: must('text'), nameEn: must('text'), minAgeMonths: may('whole'), reasonZh: may('text'), ...SOURCE },
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
      parent: may({ ref: 'duplication-groups' }), allowedWith: may('list'), commentCode: must('text'), ...SOURCE,
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
      solventCode: may(oneOf(...SOLVENT_CODES)), excipients: may({ refs: 'excipients' }), active: must('flag'), ...SOURCE,
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
      severity: must(oneOf('forbidden', 'avoid', 'caution')), neverUnderDays: may('whole'), effectZh: must('text'), ...SOURCE,
    },
  },
  'infused-alone': {
    key: ['ingredient'],
    columns: { ingredient: must({ ref: 'ingredients' }), severity: must(oneOf('forbidden', 'avoid')), reasonZh: must('text'), ...SOURCE },
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
  companions: {
    key: ['companion'],
    columns: { companion: must('atc'), partners: must('atcs'), reasonZh: must('text'), ...SOURCE },
  },
  'opposed-actions': {
    key: ['a', 'b'],
    columns: { a: must('atcs'), b: must('atcs'), severity: must(oneOf('info', 'caution', 'block')), effectZh: must('text'), effectEn: must('text'), ...SOURCE },
  },
  'syndrome-conflicts': {
    key: ['syndromes', 'classes'],
    columns: { syndromes: must('list'), classes: must('list'), reasonZh: must('text'), reasonEn: must('text'), ...SOURCE },
  },
  'code-lists': {
    key: ['list'],
    columns: { list: must(oneOf(...CODE_LIST_NAMES)), kind: must(oneOf('icd', 'atc', 'ingredient')), codes: must('list'), ...SOURCE },
  },
  'diagnosis-terms': {
    key: ['codes'],
    names: ['terms'],
    columns: { codes: must('list'), terms: must('list'), ...SOURCE },
  },
};
