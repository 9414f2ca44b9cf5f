import type { Amount } from '#kernel';
import { flag, list, number, optionalText, optionalWord, type Row, text, word } from './rows.js';
import { sourceOf } from './source.js';
import type { AntimicrobialTier, ControlClass, Product, ProductKind, SkinTestRequirement } from './types.js';

/** '250 mg' → { value: '250', unit: 'mg' } */
export function amount(row: Row, column: string): Amount | undefined {
  const cell = optionalText(row, column);
  const space = cell?.indexOf(' ') ?? -1;
  return cell && space > 0 ? { value: cell.slice(0, space), unit: cell.slice(space + 1) } : undefined;
}

export const readProduct = (row: Row, skinTests: ReadonlyMap<string, SkinTestRequirement>): Product => ({
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
  excipients: list(row, 'excipients'),
  active: flag(row, 'active'),
  source: sourceOf(row),
});

export const readSkinTest = (row: Row): SkinTestRequirement => ({
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
