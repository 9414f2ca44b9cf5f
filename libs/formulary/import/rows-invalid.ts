import { Problem } from '#kernel';
import type { RowProblem } from '#knowledge';

/** More would only bury whoever has to correct them; the detail says how many there are. */
const MOST_SHOWN = 500;

/** The refusal of rows, each fault by table, line and column: `/products/12/unit`. */
export function rowsInvalid(problems: readonly RowProblem[]): Problem {
  const detail = { zh: `共 ${problems.length} 处错误,未作任何更改`, en: `${problems.length} faults; nothing was changed` };
  return new Problem('rows-invalid', detail, problems.slice(0, MOST_SHOWN).map(({ table, file, line, field, message }) => ({
    pointer: ['', table, String(line), ...(field ? [field] : [])].map(escaped).join('/'),
    detail: { zh: `${file} 第 ${line} 行${field && ` ${field}`}:${message.zh}`, en: `${file} line ${line}${field && `, ${field}`}: ${message.en}` },
  })));
}

/** RFC 6901 */
const escaped = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');
