import type { Amount } from '#kernel';
import { readDrugs } from './build-drugs.js';
import { readHerb, readHerbIncompatibility, readInteraction, readIvIncompatibility, readSolventRule } from './build-compatibility.js';
import { preferInteraction, stricterHerb, stricterIv } from './precedence.js';
import { pairIndex } from './pair-index.js';
import { flag, type KnowledgeRows, list, number, optionalList, optionalNumber, optionalText, optionalWord, type Row, text, word } from './rows.js';
import { sourceOf } from './source.js';
import type {
  AllergyCross, AntimicrobialTier, ControlClass, ControlledLimit, CounsellingPoint, DosageForm, DuplicationGroup, Frequency,
  Ingredient, Knowledge, Product, ProductKind, Route, SkinTestRequirement,
} from './types.js';
import { versionOf } from './version.js';

/**
 * Builds one immutable knowledge version out of validated rows: everything parsed and indexed once, nothing read later.
 * Pure. Rows that do not pass `validateRows` give a knowledge nobody should use.
 */
export function buildKnowledge(rows: KnowledgeRows): Knowledge {
  const skinTests = byKey(rows['skin-tests'].map((row) => [text(row, 'id'), readSkinTest(row)] as const));
  const products = rows.products.map((row) => readProduct(row, skinTests));
  const forms = rows.forms.map(readForm);
  return {
    version: versionOf(rows),
    products: byKey(products.map((product) => [product.code, product])),
    productsByGtin: byKey(products.map((product) => [product.gtin, product])),
    productsByNationalCode: byKey(products.map((product) => [product.nationalCode, product])),
    ingredients: byKey(rows.ingredients.map((row) => [text(row, 'id'), readIngredient(row)])),
    drugs: readDrugs(rows),
    frequencies: withAliases(rows.frequencies, readFrequency),
    routes: withAliases(rows.routes, readRoute),
    forms: byKey(forms.map((form) => [form.code, form])),
    formByName: byKey(forms.flatMap((form) => [form.code, form.nameZh, ...form.synonyms].map((name) => [name, form.code] as const))),
    interactions: pairIndex(rows.interactions.map(readInteraction), preferInteraction),
    ivIncompatibilities: pairIndex(rows['iv-incompatibilities'].map(readIvIncompatibility), stricterIv),
    solvents: byKey(rows.solvents.map((row) => [text(row, 'ingredient'), readSolventRule(row)])),
    solventCodes: byKey(rows.products.flatMap((row) => (row.cells.solventCode ? [[text(row, 'code'), text(row, 'solventCode')] as const] : []))),
    herbIncompatibilities: pairIndex(rows['herb-incompatibilities'].map(readHerbIncompatibility), stricterHerb),
    herbs: byKey(rows.herbs.map((row) => [text(row, 'herb'), readHerb(row)])),
    allergyCrosses: grouped(rows['allergy-crosses'].map(readAllergyCross), ({ from }) => from),
    allergyTerms: readAllergyTerms(rows),
    duplicationGroups: byKey(rows['duplication-groups'].map((row) => [text(row, 'class'), readDuplicationGroup(row)])),
    controlledLimits: rows['controlled-limits'].map(readControlledLimit),
    counselling: byKey(rows.counselling.map((row) => [text(row, 'key'), readCounsellingPoint(row)])),
  };
}

/** Lower case, so that the case of Latin letters does not matter; a listed term goes before the name of a substance. */
const readAllergyTerms = (rows: KnowledgeRows): ReadonlyMap<string, string> => byKey([
  ...rows.ingredients.flatMap((row) => ['id', 'nameZh', 'nameEn'].map((name) => [text(row, name).toLowerCase(), text(row, 'id')] as const)),
  ...rows['allergy-terms'].map((row) => [text(row, 'term').toLowerCase(), text(row, 'code')] as const),
]);

const byKey = <T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> => new Map(entries);

function grouped<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}

/** The code itself, and every other way it is written, lead to the same entry. */
function withAliases<T>(rows: readonly Row[], read: (row: Row) => T): ReadonlyMap<string, T> {
  return byKey(rows.flatMap((row) => {
    const value = read(row);
    return [text(row, 'code'), ...list(row, 'aliases')].map((name) => [name, value] as const);
  }));
}

/** '250 mg' → { value: '250', unit: 'mg' } */
function amount(row: Row, column: string): Amount | undefined {
  const cell = optionalText(row, column);
  const space = cell?.indexOf(' ') ?? -1;
  return cell && space > 0 ? { value: cell.slice(0, space), unit: cell.slice(space + 1) } : undefined;
}

const readProduct = (row: Row, skinTests: ReadonlyMap<string, SkinTestRequirement>): Product => ({
  code: text(row, 'code'),
  nationalCode: text(row, 'nationalCode'),
  gtin: text(row, 'gtin'),
  nameZh: text(row, 'nameZh'),
  nameEn: text(row, 'nameEn'),
  pinyin: text(row, 'pinyin'),
  kind: word<ProductKind>(row, 'kind'),
  drugId: optionalText(row, 'drugId'),
  ingredients: list(row, 'ingredients'),
  form: text(row, 'form'),
  specification: text(row, 'specification'),
  strength: amount(row, 'strength'),
  volume: amount(row, 'volume'),
  unit: text(row, 'unit'),
  unitsPerPackage: number(row, 'unitsPerPackage'),
  packageUnit: text(row, 'packageUnit'),
  splittable: flag(row, 'splittable'),
  routes: list(row, 'routes'),
  crushable: flag(row, 'crushable'),
  controlClass: optionalWord<ControlClass>(row, 'controlClass'),
  antimicrobialTier: optionalWord<AntimicrobialTier>(row, 'antimicrobialTier'),
  highAlert: flag(row, 'highAlert'),
  lookAlikes: list(row, 'lookAlikes'),
  counselling: list(row, 'counselling'),
  storage: word<Product['storage']>(row, 'storage'),
  skinTest: skinTests.get(text(row, 'skinTest')),
  active: flag(row, 'active'),
  source: sourceOf(row),
});

const readIngredient = (row: Row): Ingredient => ({
  id: text(row, 'id'),
  nameZh: text(row, 'nameZh'),
  nameEn: text(row, 'nameEn'),
  atc: optionalText(row, 'atc'),
  allergyClasses: list(row, 'allergyClasses'),
  duplicateClasses: list(row, 'duplicateClasses'),
  source: sourceOf(row),
});

const readSkinTest = (row: Row): SkinTestRequirement => ({
  gate: word<SkinTestRequirement['gate']>(row, 'gate'),
  agent: text(row, 'agent'),
  solution: text(row, 'solution'),
  readAfterMinutes: number(row, 'readAfterMinutes'),
  validHours: number(row, 'validHours'),
  retestOnLotChange: flag(row, 'retestOnLotChange'),
  exemptible: flag(row, 'exemptible'),
  positiveAllowsDesensitisation: flag(row, 'positiveAllowsDesensitisation'),
  source: sourceOf(row),
});

const readForm = (row: Row): DosageForm => ({
  code: text(row, 'code'),
  nameZh: text(row, 'nameZh'),
  synonyms: list(row, 'synonyms'),
  routeClasses: list(row, 'routeClasses'),
  release: word<DosageForm['release']>(row, 'release'),
  countable: flag(row, 'countable'),
});

const readFrequency = (row: Row): Frequency => ({
  code: text(row, 'code'),
  nameZh: text(row, 'nameZh'),
  times: optionalNumber(row, 'times'),
  perDays: optionalNumber(row, 'perDays'),
  prn: flag(row, 'prn'),
  once: flag(row, 'once'),
});

const readRoute = (row: Row): Route => ({ code: text(row, 'code'), nameZh: text(row, 'nameZh'), class: text(row, 'class') });

const readAllergyCross = (row: Row): AllergyCross => ({
  from: text(row, 'from'), to: text(row, 'to'), severity: word<AllergyCross['severity']>(row, 'severity'), source: sourceOf(row),
});

const readDuplicationGroup = (row: Row): DuplicationGroup => ({
  class: text(row, 'class'),
  nameZh: text(row, 'nameZh'),
  severity: word<DuplicationGroup['severity']>(row, 'severity'),
  allowedWith: optionalList(row, 'allowedWith'),
  commentCode: text(row, 'commentCode'),
  source: sourceOf(row),
});

const readControlledLimit = (row: Row): ControlledLimit => ({
  patientGroup: word<ControlledLimit['patientGroup']>(row, 'patientGroup'),
  controlClass: word<ControlClass>(row, 'controlClass'),
  form: word<ControlledLimit['form']>(row, 'form'),
  ingredient: optionalText(row, 'ingredient'),
  diagnoses: optionalList(row, 'diagnoses'),
  maxDays: optionalNumber(row, 'maxDays'),
  maxDoses: optionalNumber(row, 'maxDoses'),
  extensible: flag(row, 'extensible'),
  source: sourceOf(row),
});

const readCounsellingPoint = (row: Row): CounsellingPoint => ({
  key: text(row, 'key'), textZh: text(row, 'textZh'), textEn: text(row, 'textEn'), source: sourceOf(row),
});
