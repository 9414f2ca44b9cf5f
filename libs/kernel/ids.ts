import { v7 } from 'uuid';

/** A new time-ordered id (UUID v7, RFC 9562): keeps B-tree inserts local, so a full table costs no more than an empty one. */
export const newId = (): string => v7();
