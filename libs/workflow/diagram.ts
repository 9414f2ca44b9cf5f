/** A machine as a table: for each state, which event leads where. */
export type TransitionTable = Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>;

/** Mermaid state diagram of a table: the picture in docs/workflow.md is drawn from what the service runs. Pure. */
export function mermaid(table: TransitionTable, start: readonly string[]): string {
  const lines = ['stateDiagram-v2', ...start.map((state) => `  [*] --> ${nodeOf(state)}`)];
  for (const [from, row] of Object.entries(table)) {
    for (const [to, events] of byTarget(row)) lines.push(`  ${nodeOf(from)} --> ${nodeOf(to)}: ${events.join(', ')}`);
    if (Object.values(row).every((to) => to === from)) lines.push(`  ${nodeOf(from)} --> [*]`);
  }
  return lines.join('\n');
}

/** Mermaid reads '-' in a node name as the start of an arrow. */
const nodeOf = (state: string): string => state.replaceAll('-', '_');

function byTarget(row: TransitionTable[string]): Map<string, string[]> {
  const targets = new Map<string, string[]>();
  for (const [event, to] of Object.entries(row)) {
    if (to !== undefined) targets.set(to, [...(targets.get(to) ?? []), event]);
  }
  return targets;
}
