import type { CodeListName, Knowledge } from './types.js';

/**
 * The prefixes of a named list. Throws when this version has no such list (one stored by an earlier release): an absent
 * list is not an empty one, and a rule that throws is undetermined, never silent.
 */
export function codeList({ codeLists }: Pick<Knowledge, 'codeLists'>, name: CodeListName): readonly string[] {
  const codes = codeLists.get(name);
  if (!codes) throw new Error(`This knowledge version has no list ${name}`);
  return codes;
}
