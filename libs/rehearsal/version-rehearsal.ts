import type { LocalText } from '#kernel';
import type { VersionView } from '#formulary';
import type { RehearsedContent } from './rehearsal-reader.js';

export const VERSION_WARNINGS = ['not-rehearsed', 'rehearsed-against-another'] as const;

export interface VersionWarning {
  readonly code: (typeof VERSION_WARNINGS)[number];
  readonly message: LocalText;
}

const MESSAGES: Readonly<Record<VersionWarning['code'], LocalText>> = {
  'not-rehearsed': { zh: '此内容未在既往处方上试运行:其影响未知', en: 'This content was never rehearsed on past prescriptions: what it changes is not known' },
  'rehearsed-against-another': { zh: '上次试运行所对照的版本已非现用版:请重新试运行', en: 'What it was last rehearsed against is no longer in force: rehearse it again' },
};

/** What whoever signs, or looks at who signed, is told of rehearsals. */
export interface VersionRehearsal {
  /** The last one its content went through; null when there was none. */
  readonly rehearsal: RehearsedContent | null;
  readonly warnings: readonly VersionWarning[];
  /** Of each signature, in order: did it come after a rehearsal of what was signed? */
  readonly signaturesAfter: readonly boolean[];
}

/** Pure. `inForce`: the hash of the knowledge in force. A version that is over, or not frozen yet, is warned of nothing. */
export function versionRehearsal({ status, signatures }: Pick<VersionView, 'status' | 'signatures'>, rehearsal: RehearsedContent | null, inForce: string): VersionRehearsal {
  const codes: VersionWarning['code'][] = [];
  const open = status === 'validated' || status === 'signed';
  if (!rehearsal && (open || status === 'active')) codes.push('not-rehearsed');
  if (rehearsal && open && rehearsal.against !== inForce) codes.push('rehearsed-against-another');
  return {
    rehearsal,
    warnings: codes.map((code) => ({ code, message: MESSAGES[code] })),
    signaturesAfter: signatures.map(({ signedAt }) => rehearsal !== null && Date.parse(signedAt) >= rehearsal.firstAt.getTime()),
  };
}
