/**
 * Where a row's fact comes from. `standing` is carried through to every finding the row causes:
 * `verified` a page or official text was read; `regulation` a decree; `label` memory of the Chinese
 * label; `memory` professional memory; `derived` worked out by a program from such facts, not hand-checked;
 * `constructed` made up for the demo formulary; `local` the facility's own row.
 * Every number here is to be bound to the stocked label by a pharmacist before clinical use.
 */
export interface Source {
  readonly citation: string;
  readonly standing: 'verified' | 'regulation' | 'label' | 'memory' | 'derived' | 'constructed' | 'local';
}
