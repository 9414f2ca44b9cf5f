import type { RuleCase } from '../../testing/case.js';

const fair = { legible: true, alterations: 'none', blankStruckOut: true, signatureAgrees: true } as const;

export const cases: readonly RuleCase[] = [
  ['an electronic prescription', {}, 'not-applicable'],
  ['a fair sheet', { paper: fair }, 'pass'],
  ['an alteration that is signed and dated', { paper: { ...fair, alterations: 'signed' } }, 'pass'],
  ['an alteration nobody signed', { paper: { ...fair, alterations: 'unsigned' } }, { finding: 'block', commentCode: '1-9', findings: 1 }],
  ['a hand nobody can read', { paper: { ...fair, legible: false } }, { finding: 'block', commentCode: '1-1', says: '辨认', findings: 1 }],
  ['a signature unlike the specimen', { paper: { ...fair, signatureAgrees: false } }, { finding: 'block', commentCode: '1-2', findings: 1 }],
  ['an open space below the last line', { paper: { ...fair, blankStruckOut: false } }, { finding: 'info', commentCode: '1-1', says: '斜线', findings: 1 }],
  ['everything at once', { paper: { legible: false, alterations: 'unsigned', blankStruckOut: false, signatureAgrees: false } }, { finding: 'block', findings: 4 }],
  ['nobody looked at the sheet', { paper: {} }, { undetermined: 'paper' }],
  ['nobody looked whether it can be read', { paper: { ...fair, legible: undefined } }, { undetermined: 'paper' }],
  ['nobody looked for alterations', { paper: { ...fair, alterations: undefined } }, { undetermined: 'paper' }],
  ['nobody looked at the space below', { paper: { ...fair, blankStruckOut: undefined } }, { undetermined: 'paper' }],
  ['nobody compared the signature', { paper: { ...fair, signatureAgrees: undefined } }, { undetermined: 'paper' }],
  ['a fault found by one who did not look at the rest', { paper: { alterations: 'unsigned' } }, { finding: 'block', missing: 'paper', findings: 1 }],
];
