import { type KnowledgeRows, type Row, TABLE_NAMES, type TableName, TABLES } from '#knowledge';

/** Tables that grow with a formulary; codes, forms and legal limits do not. */
const GROWING: ReadonlySet<TableName> = new Set<TableName>([
  'ingredients', 'drugs', 'dose-ranges', 'renal-limits', 'hepatic-limits', 'pregnancy-periods', 'cumulative-limits', 'elderly-cautions',
  'products', 'interactions', 'iv-incompatibilities', 'infused-alone', 'solvents', 'infusion-limits', 'allergy-terms',
]);

/**
 * The same rows and `factor − 1` synthetic copies of every drug, product and pair, each copy referring to its own kind
 * ('amoxicillin 合成2' interacts with 'warfarin 合成2'). For benches: a look-up must not get slower. Pure.
 */
export function enlargeKnowledge(rows: KnowledgeRows, factor: number): KnowledgeRows {
  const copies = Array.from({ length: factor - 1 }, (_, i) => i + 2);
  const tables = TABLE_NAMES.map((table): [TableName, readonly Row[]] => [
    table,
    GROWING.has(table) ? [...rows[table], ...copies.flatMap((copy) => rows[table].map((row, i) => syntheticRow(table, row, copy, i)))] : rows[table],
  ]);
  return Object.fromEntries(tables) as Record<TableName, readonly Row[]>;
}

function syntheticRow(table: TableName, row: Row, copy: number, index: number): Row {
  const { columns, key, unique = [] } = TABLES[table];
  const cells = Object.entries(row.cells).map(([name, cell]): [string, string] => {
    const kind = columns[name]?.kind;
    if (cell === '' || kind === undefined) return [name, cell];
    if (kind === 'gtin') return [name, syntheticGtin(copy, index)];
    const quoted = typeof kind === 'object' && ('ref' in kind ? kind.ref : 'refs' in kind ? kind.refs : undefined);
    if (quoted) return [name, GROWING.has(quoted) ? cell.split(';').map((part) => renamed(part, copy)).join(';') : cell];
    return [name, kind === 'text' && (key.includes(name) || unique.includes(name)) ? renamed(cell, copy) : cell];
  });
  return { file: `synthetic/${table}.csv`, line: index + 1, cells: Object.fromEntries(cells) };
}

const renamed = (name: string, copy: number): string => `${name} 合成${copy}`;

/** A GTIN-14 of an invented range, with its check digit. */
function syntheticGtin(copy: number, index: number): string {
  const digits = `0688${String(copy).padStart(3, '0')}${String(index).padStart(6, '0')}`;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
