import Papa from 'papaparse';
import type { Row } from './rows.js';

/**
 * Rows of one CSV text (RFC 4180, UTF-8): lines that begin with `#` before the header say origin and licence, then the
 * header. A cell keeps to its line, so that a reviewer finds the line a message names.
 * @throws with file and line where a quote stays open or a line has more or fewer cells than the header
 */
export function parseCsv(csv: string, file: string): readonly Row[] {
  const text = csv.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n');
  const comments = /^(?:#[^\n]*(?:\n|$))*/.exec(text)![0];
  const before = comments.split('\n').length - 1; // lines ahead of the header
  const { data, errors } = Papa.parse<string[]>(text.slice(comments.length), { delimiter: ',', newline: '\n' });
  const [broken] = errors;
  if (broken) throw new Error(`${file} line ${before + 1 + (broken.row ?? 0)}: a quote stays open`);
  const [header = [], ...lines] = data;
  return lines.flatMap((cells, i): Row[] => {
    const line = before + 2 + i;
    return cells.length === 1 && cells[0] === '' ? [] : [{ file, line, cells: named(header, cells, file, line) }];
  });
}

function named(header: readonly string[], cells: readonly string[], file: string, line: number): Record<string, string> {
  if (cells.length !== header.length) throw new Error(`${file} line ${line}: ${cells.length} cells under ${header.length} columns`);
  if (cells.some((cell) => cell.includes('\n'))) throw new Error(`${file} line ${line}: a quote stays open`);
  return Object.fromEntries(header.map((name, i) => [name, cells[i]!]));
}
