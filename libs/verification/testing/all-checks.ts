import { type Check, checksOf, helperChecks, libraryChecks } from './checks.js';
import { readHelperTables } from './helper-cases.js';
import { readRuleFolders } from './rule-folders.js';

/** A check among all of them: the file or folder it is about, and a name nothing else has. */
export interface NamedCheck extends Check {
  readonly subject: string;
  readonly id: string;
}

/** All that must hold of the rule library, in one list, for a runner that is not Jest. */
export async function allChecks(): Promise<readonly NamedCheck[]> {
  const folders = await readRuleFolders();
  return [
    ...folders.flatMap((folder) => named(`rules/${folder.name}/`, checksOf(folder))),
    ...(await readHelperTables()).flatMap((table) => named(`verification/${table.name}.`, helperChecks(table))),
    ...named('rules/', libraryChecks(folders)),
  ];
}

const named = (subject: string, checks: readonly Check[]): readonly NamedCheck[] =>
  checks.map(({ name, faults }) => ({ name, faults, subject, id: `${subject} ${name}` }));
