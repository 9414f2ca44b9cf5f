/** Words of a case that were not understood: they stay visible, and what depends on them was not checked. */
export interface Unread {
  /** Line number from 1; absent = the header. */
  readonly item?: number;
  readonly field: string;
  readonly words: string;
}

/** Collects what a reader could not read. */
export type Report = (field: string, words: string) => undefined;

export const reporterInto = (unread: Unread[], item?: number): Report => (field, words) => {
  unread.push(item === undefined ? { field, words } : { item, field, words });
  return undefined;
};
