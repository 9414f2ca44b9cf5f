import type { Amount } from '#kernel';

/** Units as written → UCUM. */
const MEASURES: Readonly<Record<string, string>> = {
  kg: 'kg', g: 'g', 克: 'g', mg: 'mg', 毫克: 'mg', ug: 'ug', mcg: 'ug', 微克: 'ug', ng: 'ng',
  l: 'L', 升: 'L', ml: 'mL', 毫升: 'mL', cc: 'mL', mmol: 'mmol', mol: 'mol', meq: 'meq',
  u: '[IU]', iu: '[IU]', 单位: '[IU]', 国际单位: '[IU]', 万u: '10*4.[IU]', 万iu: '10*4.[IU]', 万单位: '10*4.[IU]', wu: '10*4.[IU]',
};

/** Counting words → the counting units they may mean; what the product is counted in decides. */
const COUNTS: Readonly<Record<string, readonly string[]>> = {
  片: ['{tablet}'], 粒: ['{capsule}', '{pill}', '{tablet}'], 丸: ['{pill}', '{capsule}'], 颗: ['{capsule}', '{tablet}', '{pill}'],
  袋: ['{bag}'], 包: ['{bag}'], 盒: ['{box}'], 瓶: ['{bottle}', '{vial}'], 贴: ['{patch}'], 枚: ['{suppository}', '{tablet}', '{capsule}'], 板: ['{blister}'],
  支: ['{vial}', '{ampoule}', '{pen}', '{tube}', '{bottle}', '{piece}'], 滴: ['{drop}'], 喷: ['{puff}', '{spray}'], 揿: ['{puff}'], 吸: ['{puff}', '{inhalation}'],
  掀: ['{puff}'], 针: ['{vial}', '{ampoule}'], 管: ['{tube}', '{ampoule}'], 栓: ['{suppository}'], 套: ['{box}'], 罐: ['{bottle}'],
};

/** An amount as written. A counting word may mean several units; a bare number none. */
export interface WrittenAmount {
  readonly value: string;
  /** UCUM, when it is a measure. */
  readonly measure?: string;
  /** The units a counting word may mean. */
  readonly counts?: readonly string[];
  /** The counting word itself, e.g. 剂 or 盒. */
  readonly word?: string;
}

const AMOUNT = /^(?:每次|一次|1次|约|各)?(\d+(?:\.\d+)?|半|一|两|二|三)([^\d\s/]*?)(?:\/次|\/日|每次)?$/u;
const NUMERALS: Readonly<Record<string, string>> = { 半: '0.5', 一: '1', 两: '2', 二: '2', 三: '3' };

/** '0.5g', '2盒', '320万U', '每次2片', '30'; null when it is no amount. */
export function parseAmount(text: string): WrittenAmount | null {
  const plain = text.normalize('NFKC').replace(/\s/gu, '').replace(/[µμ]/gu, 'u');
  const match = AMOUNT.exec(plain);
  if (!match) return null;
  const value = NUMERALS[match[1]!] ?? match[1]!;
  const word = match[2]!;
  if (word === '') return { value };
  const measure = MEASURES[word.toLowerCase()];
  if (measure) return { value, measure, word };
  const counts = COUNTS[word];
  return counts || word === '剂' || word === '付' ? { value, counts, word } : null;
}

/** What the product is counted or packed in. */
export interface CountedIn {
  readonly unit: string;
  readonly packageUnit: string;
}

/** The amount in UCUM: a bare number counts units of the product, a counting word the unit it may mean; undefined when neither fits. */
export function amountFor({ value, measure, counts, word }: WrittenAmount, product: CountedIn | undefined): Amount | undefined {
  if (measure) return { value, unit: measure };
  if (!word) return product && { value, unit: product.unit };
  if (!counts) return undefined;
  const unit = product && [product.unit, product.packageUnit].find((own) => counts.includes(own));
  return { value, unit: unit ?? counts[0]! };
}
