import { parseCsv } from './csv.js';

const cellsOf = (csv: string) => parseCsv(csv, 'x.csv').map(({ cells }) => cells);

describe('a CSV table', () => {
  it.each([
    ['plain cells', 'a,b\n1,2\n', [{ a: '1', b: '2' }]],
    ['no line end after the last row', 'a,b\n1,2', [{ a: '1', b: '2' }]],
    ['an empty last cell', 'a,b\n1,\n', [{ a: '1', b: '' }]],
    ['commas and quotes in quotes', 'a,b\n"x, ""y""",2\n', [{ a: 'x, "y"', b: '2' }]],
    ['a quoted last cell', 'a,b\n1,"2"\n', [{ a: '1', b: '2' }]],
    ['Windows line ends', 'a,b\r\n1,"2"\r\n3,4\r\n', [{ a: '1', b: '2' }, { a: '3', b: '4' }]],
    ['a byte order mark', '\uFEFFa,b\n1,2\n', [{ a: '1', b: '2' }]],
    ['comments before the header, with quotes and commas', '# from "here", licence\n# more\na\n1\n', [{ a: '1' }]],
    ['a cell that begins with #, after the header', 'a\n#1\n', [{ a: '#1' }]],
    ['empty lines', 'a,b\n\n1,2\n\n', [{ a: '1', b: '2' }]],
    ['nothing but a comment', '# only this', []],
  ])('reads %s', (_, csv, expected) => {
    expect(cellsOf(csv)).toEqual(expected);
  });

  it('knows the line of each row', () => {
    expect(parseCsv('# meta\na\n1\n\n2\n', 'x.csv').map(({ file, line }) => [file, line])).toEqual([['x.csv', 3], ['x.csv', 5]]);
  });

  it.each([
    ['more cells than columns', 'a,b\n1,2,3\n', 'x.csv line 2: 3 cells under 2 columns'],
    ['fewer cells than columns', 'a,b\n1,2\n1\n', 'x.csv line 3: 1 cells under 2 columns'],
    ['a quote that stays open', 'a,b\n1,"2\n3,4\n', 'x.csv line 2: a quote stays open'],
  ])('refuses %s', (_, csv, message) => {
    expect(() => parseCsv(csv, 'x.csv')).toThrow(message);
  });
});
