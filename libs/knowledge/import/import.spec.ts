import { buildKnowledge, diffRows, type LocalRows, overlaid, overlayProblems, readCsv, readJson, readShippedRows, type Row, type TableName, withRows, writtenRows } from '../index.js';

const base = readShippedRows();
const frequency = base.frequencies[0]!;

/** A CSV of one table: the columns of a shipped row, with what is said changed. */
function csvLike(row: Row, ...changes: readonly Record<string, string>[]): string {
  const columns = [...new Set([...Object.keys(row.cells), ...changes.flatMap((change) => Object.keys(change))])];
  const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [columns, ...changes.map((change) => columns.map((column) => quoted({ ...row.cells, ...change }[column] ?? '')))].map((cells) => cells.join(',')).join('\n');
}

const shown = (problems: readonly { table: string; line: number; field: string; message: { en: string } }[]): string[] =>
  problems.map(({ table, line, field, message }) => `${table} ${line} ${field}: ${message.en}`);

/** Problems of a CSV laid over what ships. */
const wrong = (table: TableName, csv: string, ownTables: readonly TableName[] = []): string[] => {
  const { rows, problems } = readCsv(csv, table, 'mine.csv');
  return shown(problems.length > 0 ? problems : overlayProblems(base, { rows: { [table]: rows }, ownTables }));
};
const find = (table: TableName, is: (cells: Readonly<Record<string, string>>) => boolean): Row => base[table].find(({ cells }) => is(cells))!;
const amoxicillin = find('products', ({ code }) => code === 'AMX-CAP-250');
const adult = find('dose-ranges', ({ drug, fromMonths }) => drug === 'amoxicillin' && fromMonths === '216');

describe('rows handed in', () => {
  it.each<[string, TableName, string, readonly RegExp[]]>([
    ['an unknown unit', 'products', csvLike(amoxicillin, { unit: 'capsule' }), [/^products 2 unit: unknown unit "capsule"/]],
    ['one code for two products', 'products', csvLike(amoxicillin, { }, { gtin: '06999990099993' }), [/^products 3 code: "AMX-CAP-250" repeats mine.csv line 2$/, /nationalCode/]],
    ['another product with a known barcode', 'products', csvLike(amoxicillin, { code: 'MINE', nationalCode: 'MINE-1' }), [/^products 2 gtin: "06999990000012" repeats products.csv line \d+$/]],
    ['a maximum below the usual dose', 'dose-ranges', csvLike(adult, { maxSingle: '1' }), [/^dose-ranges 2 usualSingleHigh: is greater than maxSingle \(1\)$/]],
    ['a range that lies over another', 'dose-ranges', csvLike(adult, { fromMonths: '300' }), [/^dose-ranges 2 fromMonths: overlaps dose-ranges.csv line \d+ in age and route/]],
    ['an indication that is a contraindication', 'drugs', csvLike(find('drugs', ({ id }) => id === 'amoxicillin'), { contraindications: 'J02' }), [/^drugs 2 contraindications: "J02" stands in indications/]],
    ['a solvent both allowed and forbidden', 'solvents', csvLike(find('solvents', ({ ingredient }) => ingredient === 'oxaliplatin'), { allowed: 'GS5', forbidden: 'NS;GS5' }), [/^solvents 2 forbidden: "GS5" stands in allowed/]],
    ['a drug that interacts with itself', 'interactions', csvLike(base.interactions[0]!, { a: 'warfarin', b: 'warfarin' }), [/^interactions 2 b: "warfarin" is paired with itself/]],
    ['valid for a fortnight', 'skin-tests', csvLike(find('skin-tests', ({ id }) => id === 'penicillin'), { validHours: '336' }), [/^skin-tests 2 validHours: must lie between 1 and 168/]],
    ['once, three times a day', 'frequencies', csvLike(find('frequencies', ({ once }) => once === 'yes'), { times: '3', perDays: '1' }), [/^frequencies 2 times: is once and several times/]],
    ['classes that lie in each other', 'duplication-groups', csvLike(base['duplication-groups'][0]!, { class: 'X', parent: 'Y' }, { class: 'Y', parent: 'Z' }, { class: 'Z', parent: 'X' }), [
      /^duplication-groups 2 parent: the classes lie in each other: X → Y → Z → X$/, /^duplication-groups 3 parent/, /^duplication-groups 4 parent/]],
    ['a class within itself', 'duplication-groups', csvLike(base['duplication-groups'][0]!, { class: 'X', parent: 'X' }), [/X → X/]],
    ['a column nobody knows', 'products', csvLike(amoxicillin, { colour: 'red' }), [/^products 1 colour: there is no such column; there is code, nationalCode/]],
    ['a column that is missing', 'frequencies', 'code,nameZh\nq9h,每9小时', [/^frequencies 1 prn: the column is missing$/, /^frequencies 1 once/, /^frequencies 1 source/]],
    ['a column twice', 'counselling', 'key,textZh,textEn,source,key\na,b,c,d,e', [/^counselling 1 key: the column stands there twice$/]],
    ['a short line among good ones', 'counselling', 'key,textZh,textEn,source\na,b,c,d\na2,b\n\na3,b,c,d,e', [/^counselling 3 : 2 cells under 4 columns$/, /^counselling 5 : 5 cells under 4/]],
    ['a line after a cell of several lines', 'counselling', 'key,textZh,textEn,source\na,"b\nb",c,d\na2,b', [/^counselling 2 textZh: a cell holds no line break/, /^counselling 4 : 2 cells/]],
    ['a quote that stays open', 'counselling', 'key,textZh,textEn,source\na,"b,c,d\n', [/^counselling 2 : a quote stays open$/, /cells under/]],
    ['an empty file', 'counselling', '', [/^counselling 1 : there is no header$/]],
    ['comments alone', 'counselling', '# mine\n# nothing', [/there is no header|no such column/]],
    ['a row to take out that is not there', 'counselling', 'action,key\nremove,not-there', [/^counselling 2 key: neither the national nor the own rows have it/]],
    ['an action nobody knows', 'counselling', 'action,key\ndelete,not-there', [/^counselling 2 action: "delete" must be set, remove or empty/]],
    ['an ingredient taken out that products need', 'ingredients', 'action,id\nremove,amoxicillin', [/^drugs|^products \d+ ingredients: "amoxicillin" is not in ingredients/]],
    ['a key with nothing in it', 'counselling', 'key,textZh,textEn,source\n,b,c,d', [/^counselling 2 key: is required$/]],
  ])('%s is told by table, line and column', (_what, table, csv, expected) => {
    const lines = wrong(table, csv);
    expect(lines.length).toBeGreaterThan(0);
    for (const pattern of expected) expect(lines.join('\n')).toMatch(new RegExp(pattern.source, 'm'));
  });

  it('are read with tabs, comments, a byte-order mark and any line ends', () => {
    const rows = [['key', 'textZh', 'textEn', 'source'], ['mine', '饭后服', 'after a meal', '本院']];
    const expected = [{ key: 'mine', textZh: '饭后服', textEn: 'after a meal', source: '本院', standing: 'local' }];
    for (const [cell, end] of [[',', '\n'], ['\t', '\r\n'], [',', '\r']] as const) {
      const { rows: read, problems } = readCsv(`\uFEFF# 本院${end}${end}${rows.map((row) => row.join(cell)).join(end)}${end}`, 'counselling', 'mine.csv');
      expect([read.map(({ cells }) => cells), read.map(({ line }) => line), problems]).toEqual([expected, [4], []]);
    }
  });

  it('stand on the facility’s word, whatever they claim', () => {
    const { rows } = readCsv(csvLike(frequency, { standing: 'regulation' }), 'frequencies', 'mine.csv');
    expect(rows[0]!.cells.standing).toBe('local');
  });
});

describe('rows as JSON', () => {
  const good = { key: 'mine', textZh: '饭后服', textEn: 'after a meal', source: '本院' };

  it('are those of the CSV; numbers, booleans and lists are what a cell would say', () => {
    const json = JSON.stringify({ frequencies: [{ code: 'q9h', nameZh: '每9小时', times: 8, perDays: 3, prn: false, once: false, aliases: ['q 9 h', '9小时一次'], source: '本院' }] });
    const { rows, problems } = readJson(json, 'mine.json');
    expect(problems).toEqual([]);
    expect(rows.frequencies![0]!.cells).toMatchObject({ times: '8', prn: 'no', aliases: 'q 9 h;9小时一次', standing: 'local' });
    expect(overlayProblems(base, { rows, ownTables: [] })).toEqual([]);
  });

  it.each<[string, string, readonly string[]]>([
    ['a table nobody knows', '{\n "potions": []\n}', ['potions 2 : there is no such table']],
    ['what is no list', '{"counselling": {}}', ['counselling 1 : must be a list of objects']],
    ['a list of something else', '{"counselling": [1]}', ['counselling 1 : must be a list of objects']],
    ['a cell that is an object', `{"counselling": [\n  ${JSON.stringify(good)},\n  ${JSON.stringify({ ...good, key: { a: 1 } })}]}`, ['counselling 3 key: a cell must be text']],
    ['a column nobody knows, by the line of its row', `{"counselling":\n[\n{"key": "{[\\"",\n"colour": 1}]}`, ['counselling 3 colour: there is no such column', 'counselling 3 textZh: the column is missing', 'counselling 3 textEn: the column is missing', 'counselling 3 source: the column is missing']],
    ['a table twice', `{"counselling": [],\n"counselling": []}`, ['counselling 2 : the table stands there twice']],
    ['a number no spreadsheet keeps', '{"counselling": [{"key": 12345678901234567890}]}', ['counselling 1 key: a cell must be text']],
    ['a list with the sign that separates lists', '{"frequencies": [{"aliases": ["a;b"]}]}', ['frequencies 1 aliases: a cell must be text']],
    ['a list at the top', '[]', [' 1 : there is no such table']],
  ])('%s', (_what, json, expected) => {
    const lines = shown(readJson(json, 'mine.json').problems);
    expect(lines).toHaveLength(expected.length);
    expected.forEach((text, i) => expect(lines[i]).toContain(text));
  });

  it('come back as they were written', () => {
    const rows: LocalRows = { counselling: [...readCsv('key,textZh,textEn,source\nmine,a,b,c', 'counselling', 'x').rows, ...readCsv('action,key\nremove,other', 'counselling', 'x').rows] };
    const { rows: again, problems } = readJson(JSON.stringify(writtenRows(rows)), 'again.json');
    expect(problems).toEqual([]);
    expect(again.counselling!.map(({ cells, removed }) => [cells, removed])).toEqual(rows.counselling!.map(({ cells, removed }) => [cells, removed]));
  });
});

describe('own rows over national ones', () => {
  const own = (csv: string, table: TableName): LocalRows => ({ [table]: readCsv(csv, table, 'mine.csv').rows });

  it('take the place of the national row with the same key, and are marked local', () => {
    const knowledge = buildKnowledge(overlaid(base, { rows: own(csvLike(amoxicillin, { nameZh: '阿莫西林胶囊(本院)' }), 'products'), ownTables: [] }));
    expect(knowledge.products.get('AMX-CAP-250')).toMatchObject({ nameZh: '阿莫西林胶囊(本院)', source: { standing: 'local' } });
    expect(knowledge.products.size).toBe(base.products.length);
  });

  it('take a national row out, or stand alone in a table of the facility’s own', () => {
    const removed = overlaid(base, { rows: own('action,code\nremove,AMX-CAP-250', 'products'), ownTables: [] });
    expect(removed.products.map(({ cells }) => cells.code)).toEqual(base.products.map(({ cells }) => cells.code).filter((code) => code !== 'AMX-CAP-250'));
    const alone = overlaid(base, { rows: own(csvLike(amoxicillin, {}), 'products'), ownTables: ['products'] });
    expect([alone.products.length, alone.drugs.length]).toEqual([1, base.drugs.length]);
  });

  it('are put over one another by their keys, whatever the order', () => {
    const [older, newer] = [own(csvLike(frequency, { nameZh: '旧' }), 'frequencies'), own(csvLike(frequency, { nameZh: '新' }), 'frequencies')];
    expect(withRows(older, newer).frequencies!.map(({ cells }) => cells.nameZh)).toEqual(['新']);
  });

  it('widen a class, and what lies in it lies in the wider one too', () => {
    const group = find('duplication-groups', (cells) => cells.class === 'statin');
    const rows = own(csvLike(group, { class: 'lipid', nameZh: '调脂药' }, { parent: 'lipid' }), 'duplication-groups');
    expect(overlayProblems(base, { rows, ownTables: [] })).toEqual([]);
    const knowledge = buildKnowledge(overlaid(base, { rows, ownTables: [] }));
    expect(knowledge.ingredients.get('atorvastatin')!.duplicateClasses).toEqual(expect.arrayContaining(['statin', 'lipid']));
  });
});

describe('what differs between two versions', () => {
  it('is told by table, row and column; the rest is silent', () => {
    const after = overlaid(base, { ownTables: [], rows: {
      products: [...readCsv('action,code\nremove,AMX-CAP-250', 'products', 'x').rows, ...readCsv(csvLike(amoxicillin, { code: 'MINE', gtin: '06999990099993' }), 'products', 'x').rows],
      'dose-ranges': readCsv(csvLike(adult, { maxTotal: '3000' }), 'dose-ranges', 'x').rows,
    } });
    const diff = diffRows(base, after);
    expect(diff.map(({ table, added, removed, changed }) => [table, added.map(({ key }) => key), removed.map(({ key }) => key), changed.map(({ key }) => key)])).toEqual([
      ['dose-ranges', [], [], [{ drug: 'amoxicillin', routes: adult.cells.routes, fromMonths: '216', basis: adult.cells.basis }]],
      ['products', [{ code: 'MINE' }], [{ code: 'AMX-CAP-250' }], []],
    ]);
    expect(diff[0]!.changed[0]!.cells).toEqual([
      { column: 'maxTotal', before: adult.cells.maxTotal, after: '3000' }, { column: 'standing', before: adult.cells.standing, after: 'local' },
    ]);
    expect(diffRows(base, base)).toEqual([]);
  });
});
