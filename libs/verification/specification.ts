import { convert, Decimal, type Quantity } from '#kernel';

/** A specification taken apart: what one unit holds ('0.25g', '100ml:2g'), and how many are in a package. */
export interface Specification {
  /** Strengths and volumes in milligrams, millilitres or units, in rising order within each kind. */
  readonly contents: readonly Quantity[];
  /** Pieces per package where written after a ×. */
  readonly count?: number;
}

/** Unit as written → UCUM unit it is compared in. */
const BASE: Readonly<Record<string, readonly [ucum: string, base: string]>> = {
  kg: ['kg', 'mg'], g: ['g', 'mg'], mg: ['mg', 'mg'], ug: ['ug', 'mg'], mcg: ['ug', 'mg'], ng: ['ng', 'mg'],
  l: ['L', 'mL'], ml: ['mL', 'mL'],
  iu: ['[IU]', '[IU]'], u: ['[IU]', '[IU]'], 万iu: ['10*4.[IU]', '[IU]'], 万u: ['10*4.[IU]', '[IU]'], 万单位: ['10*4.[IU]', '[IU]'], 单位: ['[IU]', '[IU]'],
  mmol: ['mmol', 'mmol'], '%': ['%', '%'],
};
const PART = /(\d+(?:\.\d+)?)(万单位|万iu|万u|单位|kg|mg|mcg|ug|ng|ml|mmol|iu|g|l|u|%)/g;
const PIECES = '片|粒|丸|袋|支|瓶|包|贴|枚|揿|喷|吸|板|盒|剂|tablets?|capsules?|caps?|tabs?';
/** After a ×, unless it is a content again (0.9%×250ml); or any number before a counting word. */
const COUNT = new RegExp(`\\*(\\d+)(?=$|[^\\d.a-z%万单]|${PIECES})|(?<![\\d.*])(\\d+)(?:片|粒|丸|袋|支|瓶|包|贴|枚)`, 'g');

/** Signs that mean the same: × ✕ * x, full width, µ and μ, 毫克, spaces. */
export function normalSpecification(text: string): string {
  return text.normalize('NFKC').toLowerCase()
    .replace(/\s/g, '').replace(/[µμ]/gu, 'u').replace(/[×✕✖x]/gu, '*')
    .replace(/毫克/g, 'mg').replace(/微克/g, 'ug').replace(/毫升/g, 'ml').replace(/克/g, 'g').replace(/升/g, 'l')
    .replace(/[/每](盒|瓶|支|片|粒|袋|包|板|贴|揿|吸)$/u, '');
}

/** Null when no strength or volume can be read from it. */
export function parseSpecification(text: string): Specification | null {
  const plain = normalSpecification(text);
  const contents = [...plain.matchAll(PART)].map(([, value, unit]) => {
    const [ucum, base] = BASE[unit!]!;
    return convert({ value: new Decimal(value!), unit: ucum }, base) ?? { value: new Decimal(value!), unit: ucum };
  });
  if (contents.length === 0) return null;
  const counts = [...plain.matchAll(COUNT)].map(([, starred, bare]) => Number(starred ?? bare));
  return {
    contents: contents.sort((a, b) => a.unit.localeCompare(b.unit) || a.value.comparedTo(b.value)),
    count: counts.length > 0 ? counts.reduce((product, n) => product * n, 1) : undefined,
  };
}
