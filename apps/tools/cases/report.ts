import { SEVERITIES } from '#verification';
import type { CaseRow } from './judge.js';
import type { Share, Totals } from './totals.js';

const SIGN = { finding: '✓', 'not-checked': '?', missed: '✗' } as const;

/** One case, for a person: the expectations first, then whatever else was said, then what could not be read. */
export function caseText(row: CaseRow): string {
  const head = `${row.id}  ${row.reasonable ? '合理 reasonable' : '应点评 comment'}  → ${row.disposition}`;
  return [
    head,
    ...row.expected.map(({ code, why, caught, severity, rules }) => `  ${SIGN[caught]} ${code} ${why}${severity ? `  [${severity} ${rules.join(' ')}]` : caught === 'not-checked' ? '  [未审查 not checked]' : '  [漏 missed]'}`),
    ...row.extra.map(({ code, severity, rule, items, message, observed, limit }) => `  + ${code} ${severity} ${rule} ${items.length > 0 ? `#${items.join(',')} ` : ''}${message} (${observed} | ${limit})`),
    ...row.notChecked.map((what) => `  · 未审查 not checked: ${what}`),
    ...row.unread.map(({ item, field, words }) => `  · 未读懂 not understood: ${item === undefined ? '' : `#${item} `}${field} “${words}”`),
  ].join('\n');
}

export function totalsText(totals: Totals): string {
  const { reasonable: quiet } = totals;
  return [
    `${totals.cases} 例 cases; 应有点评 expected ${line(totals.all)}`,
    ...Object.entries(totals.byProvenance).map(([name, share]) => `  ${name.padEnd(12)} ${line(share)}`),
    ...Object.entries(totals.byCode).map(([code, share]) => `  ${code.padEnd(12)} ${line(share)}`),
    `其他意见 further findings: ${SEVERITIES.map((severity) => `${severity} ${totals.extra[severity]}`).join(', ')}`,
    `有未读懂字词 with words not understood: ${totals.unreadCases}`,
    `合理处方 reasonable ${quiet.cases}: block/reject ${quiet.blocked}; caution ${quiet.cautioned} (${(quiet.cautionShare * 100).toFixed(1)} %); 机审通过 approved ${quiet.approved}`,
    `  每百张 alerts per 100: ${SEVERITIES.map((severity) => `${severity} ${quiet.alertsPer100[severity]}`).join(', ')}`,
  ].join('\n');
}

const line = ({ expected, caught, notChecked }: Share): string => `${caught}/${expected}${notChecked > 0 ? ` (${notChecked} 未审查 not checked)` : ''}`;
