/** One worked prescription as the file has it: strings as a prescriber writes them; null = not stated in the source. */
export interface Case {
  readonly id: string;
  readonly provenance: string;
  readonly department: string | null;
  readonly age: string | null;
  readonly sex: string | null;
  readonly weight_kg: number | null;
  readonly diagnosis: string | null;
  readonly items: readonly CaseItem[];
  readonly allergies: readonly string[] | null;
  readonly pregnancy: string | null;
  readonly labs: Readonly<Record<string, string | number>>;
  readonly expected: readonly Expectation[];
  readonly note: string | null;
}

export interface CaseItem {
  readonly drug: string;
  readonly form: string | null;
  readonly spec: string | null;
  readonly quantity: string | null;
  readonly single_dose: string | null;
  readonly frequency: string | null;
  readonly route: string | null;
  readonly days: string | null;
}

/** A comment code (处方点评) the prescription deserves, and why. */
export interface Expectation {
  readonly code: string;
  readonly why: string;
}

/**
 * The cases of a JSON-lines file; its first line may be a `_meta` header. Throws with the line number on a line that is
 * no case. Numbers where the format has texts ("days": 7) are taken as written.
 */
export function parseCases(text: string): readonly Case[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const row = parseLine(line, index + 1);
    return '_meta' in row ? [] : [toCase(row, index + 1)];
  });
}

type Json = Readonly<Record<string, unknown>>;

function parseLine(line: string, no: number): Json {
  try {
    const row: unknown = JSON.parse(line);
    if (isObject(row)) return row;
  } catch {
    // said below, with the line
  }
  throw new Error(`line ${no}: not a JSON object`);
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function toCase(row: Json, no: number): Case {
  const id = words(row.id);
  if (id === null) throw new Error(`line ${no}: a case without an id`);
  if (!Array.isArray(row.items) || row.items.length === 0 || !row.items.every(isObject)) throw new Error(`line ${no}: ${id} has no items`);
  return {
    id,
    provenance: words(row.provenance) ?? 'unstated',
    department: words(row.department),
    age: words(row.age),
    sex: words(row.sex),
    weight_kg: row.weight_kg === null || row.weight_kg === undefined || Number.isNaN(Number(row.weight_kg)) ? null : Number(row.weight_kg),
    diagnosis: words(row.diagnosis),
    items: row.items.map(toItem),
    allergies: Array.isArray(row.allergies) ? row.allergies.flatMap((text) => words(text) ?? []) : words(row.allergies)?.split(/[;;,,、]/u) ?? null,
    pregnancy: words(row.pregnancy),
    labs: isObject(row.labs) ? Object.fromEntries(Object.entries(row.labs).flatMap(([name, value]) => (isScalar(value) ? [[name, value]] : []))) : {},
    expected: Array.isArray(row.expected) ? row.expected.filter(isObject).map((e) => ({ code: words(e.code) ?? '', why: words(e.why) ?? '' })) : [],
    note: words(row.note),
  };
}

const toItem = (row: Json): CaseItem => ({
  drug: words(row.drug) ?? '',
  form: words(row.form), spec: words(row.spec), quantity: words(row.quantity), single_dose: words(row.single_dose),
  frequency: words(row.frequency), route: words(row.route), days: words(row.days),
});

const isScalar = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

/** A text, or null for an absent or blank one. */
const words = (value: unknown): string | null => (isScalar(value) && String(value).trim() !== '' ? String(value).trim() : null);
