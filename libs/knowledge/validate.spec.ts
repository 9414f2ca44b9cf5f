import { type KnowledgeRows, readShippedRows, type Row, type TableName, validateRows } from './index.js';

const shipped = readShippedRows();

/** The shipped rows with some cells of one row changed. */
function withCells(table: TableName, find: (row: Row) => boolean, cells: Record<string, string>): KnowledgeRows {
  return { ...shipped, [table]: shipped[table].map((row) => (find(row) ? { ...row, cells: { ...row.cells, ...cells } } : row)) };
}

const isCode = (code: string) => ({ cells }: Row) => cells.code === code;
const amoxicillin = isCode('AMX-CAP-250');
const ofAmoxicillin = ({ cells }: Row) => cells.drug === 'amoxicillin' && cells.fromMonths === '216';

describe('validation', () => {
  it('finds nothing wrong with what is shipped', () => {
    expect(validateRows(shipped)).toEqual([]);
  });

  it.each<[string, TableName, (row: Row) => boolean, Record<string, string>, string, RegExp]>([
    ['an unknown unit', 'products', amoxicillin, { unit: 'tablet' }, 'unit', /unknown unit "tablet"/],
    ['an unknown unit in an amount', 'products', amoxicillin, { strength: '250 mgs' }, 'strength', /unknown unit "mgs"/],
    ['an amount without a unit', 'products', amoxicillin, { strength: '250' }, 'strength', /not a number and a unit/],
    ['an amount that is no number', 'products', amoxicillin, { volume: 'ten mL' }, 'volume', /not a number and a unit/],
    ['a wrong GTIN check digit', 'products', amoxicillin, { gtin: '06999990000013' }, 'gtin', /check digit/],
    ['a GTIN of thirteen digits', 'products', amoxicillin, { gtin: '0699999000001' }, 'gtin', /check digit/],
    ['an unknown ingredient', 'products', amoxicillin, { ingredients: 'amoxicillin;amoxycilin' }, 'ingredients', /"amoxycilin" is not in ingredients/],
    ['an unknown monograph', 'products', amoxicillin, { drugId: 'amoxil' }, 'drugId', /not in drugs/],
    ['an unknown route', 'products', amoxicillin, { routes: 'po;per os' }, 'routes', /"per os" is not in routes/],
    ['an unknown form', 'products', amoxicillin, { form: 'pastille' }, 'form', /not in forms/],
    ['an unknown skin test', 'products', amoxicillin, { skinTest: 'amoxil' }, 'skinTest', /not in skin-tests/],
    ['an unknown word', 'products', amoxicillin, { storage: 'cellar' }, 'storage', /must be one of room, cool, refrigerated/],
    ['neither yes nor no', 'products', amoxicillin, { splittable: 'true' }, 'splittable', /yes or no/],
    ['a broken number of units', 'products', amoxicillin, { unitsPerPackage: '2.5' }, 'unitsPerPackage', /whole number/],
    ['a missing name', 'products', amoxicillin, { nameZh: '' }, 'nameZh', /is required/],
    ['a missing source', 'products', amoxicillin, { source: '' }, 'source', /source and standing/],
    ['a missing standing', 'interactions', ({ line }) => line === 3, { standing: '' }, 'standing', /source and standing/],
    ['an invented standing', 'products', amoxicillin, { standing: 'hearsay' }, 'standing', /must be one of verified/],
    ['a column nobody knows', 'products', amoxicillin, { colour: 'red' }, 'colour', /no such column/],
    ['a strength its monograph cannot be compared with', 'products', amoxicillin, { strength: '250 mL' }, 'strength', /monograph's unit mg/],
    ['a solvent nobody knows', 'solvents', ({ cells }) => cells.ingredient === 'oxaliplatin', { allowed: 'GS5;D5W' }, 'allowed', /"D5W" must be one of NS/],
    ['a usual dose above the maximum', 'dose-ranges', ofAmoxicillin, { usualSingleHigh: '1500' }, 'usualSingleHigh', /greater than maxSingle \(1000\)/],
    ['a low end above the high end', 'dose-ranges', ofAmoxicillin, { usualSingleLow: '600' }, 'usualSingleLow', /greater than usualSingleHigh/],
    ['ages the wrong way round', 'dose-ranges', ofAmoxicillin, { toMonths: '12' }, 'fromMonths', /greater than toMonths/],
    ['herb grams the wrong way round', 'herbs', ({ cells }) => cells.herb === '附子', { minGrams: '30' }, 'minGrams', /greater than maxGrams/],
    ['a dose that is no number', 'dose-ranges', ofAmoxicillin, { maxTotal: '4 g' }, 'maxTotal', /not a plain number/],
    ['a frequency with times but no days', 'frequencies', isCode('qod'), { perDays: '' }, 'times', /go together/],
    ['one alias for two routes', 'routes', isCode('im'), { aliases: '口服' }, 'aliases', /"口服" repeats/],
    ['one name for two forms', 'forms', isCode('tablet'), { synonyms: '胶囊' }, 'synonyms', /"胶囊" repeats/],
    ['a list of diagnoses with a word in it', 'code-lists', ({ cells }) => cells.list === 'infections', { codes: 'A15;pneumonia' }, 'codes', /"pneumonia" is not a diagnosis/],
    ['a diagnosis among ATC codes', 'code-lists', ({ cells }) => cells.list === 'precursors', { codes: 'R01BA02;J45.0' }, 'codes', /"J45.0" is not a diagnosis or ATC code/],
    ['a companion of a word', 'companions', ({ cells }) => cells.companion === 'A02B', { partners: 'M01A;NSAID' }, 'partners', /not an ATC code/],
    ['a liver class nobody knows', 'hepatic-limits', ({ cells }) => cells.fromGrade === 'C', { fromGrade: 'D' }, 'fromGrade', /must be one of A, B, C/],
    ['a dose beside avoid', 'hepatic-limits', ({ cells }) => cells.action === 'avoid', { maxDaily: '5' }, 'maxDaily', /goes with "limit", not with "avoid"/],
    ['a number of times beside caution', 'renal-limits', ({ cells }) => cells.action === 'caution', { maxTimesPerDay: '1' }, 'maxTimesPerDay', /goes with "limit"/],
    ['an infusion limit that limits nothing', 'infusion-limits', ({ cells }) => cells.ingredient === 'aciclovir', { minMinutes: '' }, 'maxMgPerHour', /a speed or a shortest time/],
    ['a herb by the piece', 'products', isCode('H-GANCAO'), { unit: '{piece}' }, 'unit', /counted in g/],
    ['an unknown excipient', 'products', amoxicillin, { excipients: 'soya' }, 'excipients', /not in excipients/],
    ['an ATC code that is none', 'drugs', ({ cells }) => cells.id === 'amoxicillin', { atc: 'J1CA04' }, 'atc', /not an ATC code/],
  ])('finds %s', (_, table, find, cells, field, message) => {
    const problems = validateRows(withCells(table, find, cells)).filter((problem) => problem.field === field);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]!.message.en).toMatch(message);
    expect(problems[0]!.message.zh).not.toBe('');
    const row = shipped[table].find(find)!;
    expect(problems.map(({ file }) => file)).toContain(row.file);
  });

  it.each<[string, TableName, string]>([
    ['code', 'products', 'code'], ['GTIN', 'products', 'gtin'], ['national code', 'products', 'nationalCode'], ['monograph', 'drugs', 'id'], ['interaction', 'interactions', 'a'],
  ])('finds a repeated %s, and says where the first one stands', (_, table, field) => {
    const [first] = shipped[table];
    const problems = validateRows({ ...shipped, [table]: [...shipped[table], { ...first!, file: 'mine.csv', line: 7 }] });
    expect(problems).toContainEqual(expect.objectContaining({ table, file: 'mine.csv', line: 7, field }));
    expect(problems[0]!.message.en).toContain(`${first!.file} line ${first!.line}`);
  });

  it('misses a list the rules ask for', () => {
    const problems = validateRows({ ...shipped, 'code-lists': shipped['code-lists'].filter(({ cells }) => cells.list !== 'infections') });
    expect(problems.map(({ file, message }) => [file, message.en])).toEqual([['code-lists.csv', 'the list "infections" is missing']]);
  });
});
