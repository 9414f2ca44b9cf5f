import { liesAhead } from '../../clock.js';
import { lacks } from '../../missing.js';
import { finding, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';

export const signature: PrescriptionRule = {
  id: 'SIGNATURE-1',
  version: 1,
  scope: 'prescription',
  verification: 'department',
  category: 'prescriber',
  commentCode: '1-2',
  title: { zh: '医师已签名', en: 'The prescriber has signed' },
  description: {
    zh: '未签名的处方无效;签名时间不得晚于审查时间(允许 10 分钟时钟误差)。',
    en: 'An unsigned prescription is void; the signature cannot lie in the future (10 minutes of clock drift allowed).',
  },
  source: decree53('第六条、第十条'),
  outcomes: ['pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const { signedAt } = rx.prescription;
    if (signedAt === undefined || signedAt.trim() === '') return finding(UNSIGNED);
    const ahead = liesAhead(signedAt, rx.asOf);
    if (ahead === null) return lacks('issue-time');
    return ahead ? finding({ ...IN_FUTURE, observed: signedAt, limit: `≤ ${rx.asOf}` }) : PASS;
  },
};

const UNSIGNED: RuleFinding = {
  severity: 'block',
  items: [],
  message: { zh: '处方无医师签名', en: 'The prescription is not signed' },
  observed: '-',
  limit: '医师签名',
  advice: { zh: '请医师签名后重新提交', en: 'The prescriber must sign and submit again' },
  source: signature.source,
};

const IN_FUTURE: Omit<RuleFinding, 'observed' | 'limit'> = {
  severity: 'block',
  items: [],
  message: { zh: '签名时间晚于当前时间', en: 'The signature lies in the future' },
  advice: { zh: '请核对签名时间与系统时钟', en: 'Check the signature time and the clocks' },
  source: signature.source,
};
