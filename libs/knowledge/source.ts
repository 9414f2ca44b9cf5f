import { type Row, text, word } from './rows.js';
import type { Source } from './types.js';

export const sourceOf = (row: Row): Source => ({ citation: text(row, 'source'), standing: word<Source['standing']>(row, 'standing') });
