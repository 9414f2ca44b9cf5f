import { readdirSync } from 'node:fs';
import { extname } from 'node:path';

/** A row of a helper's table: why it matters, what the helper gives, what it must give (compared deeply; amounts as text). */
export type HelperCase = readonly [why: string, gives: () => unknown, expected: unknown];

/** A helper with a table of its own: `<name>.ts` and `<name>.cases.ts` beside it. */
export interface HelperTable {
  readonly name: string;
  readonly cases: readonly HelperCase[];
}

const LIBRARY = new URL('../', import.meta.url);
/** '.cases.ts' as Jest runs it, '.cases.js' where it was built. */
const ENDING = `.cases${extname(new URL(import.meta.url).pathname)}`;

/** Where helpers live: beside the rules, and in the folders of their own. Rules have theirs read with them. */
const FOLDERS = ['', 'local/', 'quietness/'];

/** The tables beside the helpers, read from the disk. */
export async function readHelperTables(): Promise<readonly HelperTable[]> {
  const names = FOLDERS.flatMap((folder) => readdirSync(new URL(folder, LIBRARY))
    .filter((file) => file.endsWith(ENDING)).map((file) => `${folder}${file.slice(0, -ENDING.length)}`).sort());
  return Promise.all(names.map(async (name) => ({ name, cases: (await import(`../${name}.cases.js`) as { cases: readonly HelperCase[] }).cases })));
}
