import { readAllergyCrosses, readAllergyTerms } from './build-allergies.js';
import { type ClassTree, classTree, withWider } from './class-tree.js';
import { readDrugs } from './build-drugs.js';
import { readHerb, readHerbIncompatibilities, readInteractions, readIvIncompatibilities, readOpposedActions, readSolventRule, readSyndromeConflict } from './build-compatibility.js';
import {
  readCodeLists, readCompanion, readElderlyCaution, readExcipient, readInfusedAlone, readInfusionLimits, readLabLimit,
} from './build-limits.js';
import { readProduct, readSkinTest } from './build-products.js';
import { preferInteraction, stricterHerb, stricterIv } from './precedence.js';
import { pairIndex } from './pair-index.js';
import { flag, type KnowledgeRows, list, optionalList, optionalNumber, optionalText, type Row, text, word } from './rows.js';
import { sourceOf } from './source.js';
import type {
  ControlClass, ControlledLimit, CounsellingPoint, DosageForm, DuplicationGroup, Frequency, Ingredient, Knowledge, Route,
} from './types.js';
import { inKeyOrder, versionOf } from './version.js';

/**
 * Builds one immutable knowledge version out of validated rows: everything parsed and indexed once, nothing read later.
 * Pure. Rows that do not pass `validateRows` give a knowledge nobody should use.
 */
export function buildKnowledge(source: KnowledgeRows): Knowledge {
  const rows = inKeyOrder(source);
  const skinTests = byKey(rows['skin-tests'].map((row) => [text(row, 'id'), readSkinTest(row)] as const));
  const products = rows.products.map((row) => readProduct(row, skinTests));
  const forms = rows.forms.map(readForm);
  const tree = classTree(rows['duplication-groups']);
  const ingredients = rows.ingredients.map((row) => readIngredient(row, tree));
  return {
    version: versionOf(rows),
    products: byKey(products.map((product) => [product.code, product])),
    productsByGtin: byKey(products.map((product) => [product.gtin, product])),
    productsByNationalCode: byKey(products.map((product) => [product.nationalCode, product])),
    ingredients: byKey(ingredients.map((ingredient) => [ingredient.id, ingredient])),
    excipients: byKey(rows.excipients.map((row) => [text(row, 'code'), readExcipient(row)])),
    drugs: readDrugs(rows),
    elderlyCautions: byKey(rows['elderly-cautions'].map((row) => [text(row, 'ingredient'), readElderlyCaution(row)])),
    labLimits: rows['lab-limits'].map(readLabLimit),
    frequencies: withAliases(rows.frequencies, readFrequency),
    routes: withAliases(rows.routes, readRoute),
    forms: byKey(forms.map((form) => [form.code, form])),
    formByName: byKey(forms.flatMap((form) => [form.code, form.nameZh, ...form.synonyms].map((name) => [name, form.code] as const))),
    interactions: pairIndex(rows.interactions.flatMap(readInteractions), preferInteraction),
    ivIncompatibilities: pairIndex(rows['iv-incompatibilities'].flatMap(readIvIncompatibilities), stricterIv),
    infusedAlone: byKey(rows['infused-alone'].map((row) => [text(row, 'ingredient'), readInfusedAlone(row)])),
    solvents: byKey(rows.solvents.map((row) => [text(row, 'ingredient'), readSolventRule(row)])),
    infusionLimits: readInfusionLimits(rows['infusion-limits']),
    solventCodes: byKey(rows.products.flatMap((row) => (row.cells.solventCode ? [[text(row, 'code'), text(row, 'solventCode')] as const] : []))),
    herbIncompatibilities: pairIndex(rows['herb-incompatibilities'].flatMap(readHerbIncompatibilities), stricterHerb),
    herbs: byKey(rows.herbs.map((row) => [text(row, 'herb'), readHerb(row)])),
    allergyCrosses: readAllergyCrosses(rows['allergy-crosses'], ingredients),
    allergyTerms: readAllergyTerms(rows['allergy-terms'], ingredients),
    diagnosisTerms: readDiagnosisTerms(rows['diagnosis-terms']),
    duplicationGroups: byKey(rows['duplication-groups'].map((row) => [text(row, 'class'), readDuplicationGroup(row)])),
    controlledLimits: rows['controlled-limits'].map(readControlledLimit),
    counselling: byKey(rows.counselling.map((row) => [text(row, 'key'), readCounsellingPoint(row)])),
    companions: rows.companions.map(readCompanion),
    opposedActions: rows['opposed-actions'].map(readOpposedActions),
    syndromeConflicts: rows['syndrome-conflicts'].map(readSyndromeConflict),
    codeLists: readCodeLists(rows['code-lists']),
  };
}

const byKey = <T>(entries: readonly (readonly [string, T])[]): ReadonlyMap<string, T> => new Map(entries);

/** The code itself, and every other way it is written, lead to the same entry. */
function withAliases<T>(rows: readonly Row[], read: (row: Row) => T): ReadonlyMap<string, T> {
  return byKey(rows.flatMap((row) => {
    const value = read(row);
    return [text(row, 'code'), ...list(row, 'aliases')].map((name) => [name, value] as const);
  }));
}

/** In lower case, so that the case of Latin letters does not matter. */
const readDiagnosisTerms = (rows: readonly Row[]): Knowledge['diagnosisTerms'] =>
  byKey(rows.flatMap((row) => list(row, 'terms').map((term) => [term.toLowerCase(), list(row, 'codes')] as const)));

const readIngredient = (row: Row, tree: ClassTree): Ingredient => ({
  id: text(row, 'id'),
  nameZh: text(row, 'nameZh'),
  nameEn: text(row, 'nameEn'),
  atc: optionalText(row, 'atc'),
  allergyClasses: list(row, 'allergyClasses'),
  duplicateClasses: withWider(list(row, 'duplicateClasses'), tree),
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
