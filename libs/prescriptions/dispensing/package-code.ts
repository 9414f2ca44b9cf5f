import { parseBarcode } from 'gs1-barcode-parser-mod';
import type { Knowledge, Product } from '#knowledge';

/** What a scanner read off a package. Absent = the code does not say. */
export interface PackageCode {
  readonly product: Product;
  readonly lot: string | null;
  /** ISO date. */
  readonly expiry: string | null;
  readonly serial: string | null;
}

const DIGITS = /^\d+$/;
const NATIONAL_DRUG_CODE = /^[XZ][0-9A-Z]{19,22}$/i;

/**
 * Reads a GS1 element string (Data Matrix, QR, GS1-128), a bare GTIN/EAN, or a national drug code
 * (国家药品代码: X + 22 for western, Z + 19 for proprietary Chinese). Null when it names no product of the formulary.
 */
export function readPackageCode(code: string, knowledge: Knowledge): PackageCode | null {
  const text = code.trim();
  if (NATIONAL_DRUG_CODE.test(text)) return bare(knowledge.productsByNationalCode.get(text.toUpperCase()));
  if (DIGITS.test(text) && [8, 12, 13, 14].includes(text.length)) return bare(knowledge.productsByGtin.get(text.padStart(14, '0')));
  return readElementString(text, knowledge);
}

const bare = (product: Product | undefined): PackageCode | null => (product ? { product, lot: null, expiry: null, serial: null } : null);

function readElementString(text: string, knowledge: Knowledge): PackageCode | null {
  const elements = parseElements(text);
  const product = knowledge.productsByGtin.get(elements?.get('01')?.data ?? '');
  if (!elements || !product) return null;
  return {
    product,
    lot: elements.get('10')?.data ?? null,
    expiry: elements.get('17')?.isoDate ?? null,
    serial: elements.get('21')?.data ?? null,
  };
}

function parseElements(text: string): Map<string, { data: string; isoDate: string }> | null {
  try {
    return new Map(parseBarcode(text).parsedCodeItems.map((e) => [e.ai, { data: String(e.data), isoDate: e.isoDate }]));
  } catch {
    return null; // the parser throws on what is no GS1 code; to us that is an unknown code
  }
}
