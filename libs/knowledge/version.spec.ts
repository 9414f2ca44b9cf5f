import { buildKnowledge, type KnowledgeRows, readShippedRows, type TableName } from './index.js';

const rows = readShippedRows();
const version = (changed: Partial<KnowledgeRows>): string => buildKnowledge({ ...rows, ...changed }).version;
const shipped = version({});

/** Everything the other way round: files, lines, columns. */
function reversed(): KnowledgeRows {
  const tables = Object.entries(rows).map(([table, lines]) => [table, [...lines].reverse().map((row) => ({
    file: 'elsewhere.csv', line: 1, cells: Object.fromEntries(Object.entries(row.cells).reverse()),
  }))]);
  return Object.fromEntries(tables) as Record<TableName, KnowledgeRows[TableName]>;
}

describe('the version of a knowledge', () => {
  it('is sixteen hex digits', () => {
    expect(shipped).toMatch(/^[0-9a-f]{16}$/);
  });

  it('does not depend on files, lines or columns, and neither does what is built', () => {
    const other = buildKnowledge(reversed());
    expect(other.version).toBe(shipped);
    expect([...other.products.keys()]).toEqual([...buildKnowledge(rows).products.keys()]);
    expect(other.controlledLimits).toEqual(buildKnowledge(rows).controlledLimits);
    expect(other.interactions.get('warfarin', 'ibuprofen')).toEqual(buildKnowledge(rows).interactions.get('ibuprofen', 'warfarin'));
  });

  it('changes with any cell, row or pack', () => {
    const [first, ...rest] = rows.counselling;
    expect(version({ counselling: rest })).not.toBe(shipped);
    expect(version({ counselling: [{ ...first!, cells: { ...first!.cells, textEn: 'other' } }, ...rest] })).not.toBe(shipped);
    expect(buildKnowledge(readShippedRows({ withoutPacks: ['ansm'] })).version).not.toBe(shipped);
  });

  it('stays when a later release adds a column or a table that the content does not use', () => {
    const widened = rows.counselling.map((row) => ({ ...row, cells: { ...row.cells, laterColumn: '' } }));
    expect(version({ counselling: widened })).toBe(shipped);
    const { counselling: _, ...stored } = rows;
    expect(buildKnowledge(stored as KnowledgeRows).version).toBe(version({ counselling: [] }));
  });
});
