import { MESSAGES, problem, type RowProblem } from './row-problem.js';
import { optionalText, type Row, text } from './rows.js';

/** Duplication classes and the wider class each lies in, as a facility may draw them (华法林 ⊂ 维生素K拮抗剂 ⊂ 抗凝药). */
export type ClassTree = ReadonlyMap<string, string>;

export const classTree = (rows: readonly Row[]): ClassTree =>
  new Map(rows.flatMap((row) => (row.cells.parent ? [[text(row, 'class'), row.cells.parent] as const] : [])));

/** The classes and all the wider ones they lie in, once each. @param tree without cycles (`cyclicClasses`) */
export function withWider(classes: readonly string[], tree: ClassTree): readonly string[] {
  if (tree.size === 0) return classes;
  return [...new Set(classes.flatMap((name) => lineOf(name, tree)))];
}

/** A class, the one it lies in, and so on; stops where it meets itself. */
function lineOf(start: string, tree: ClassTree): readonly string[] {
  const line = [start];
  for (let name = tree.get(start); name !== undefined && !line.includes(name); name = tree.get(name)) line.push(name);
  return line;
}

/** Classes that lie, by however many steps, within themselves. */
export function cyclicClasses(rows: readonly Row[]): readonly RowProblem[] {
  const tree = classTree(rows);
  return rows.flatMap((row) => {
    const line = lineOf(text(row, 'class'), tree);
    const cyclic = optionalText(row, 'parent') !== undefined && tree.get(line.at(-1)!) === line[0];
    return cyclic ? [problem('duplication-groups', row, 'parent', MESSAGES.cyclicClass([...line, line[0]!].join(' → ')))] : [];
  });
}
