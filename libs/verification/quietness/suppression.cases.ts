import type { HelperCase } from '../testing/index.js';
import type { Finding } from '../verdict.js';
import { productsOf, suppressionOf, type Suppression } from './suppression.js';

const TEXT = { zh: '测试', en: 'test' };
const FINDING: Finding = {
  ruleId: 'INTERACT-1', ruleVersion: 2, severity: 'caution', items: [2, 1], message: TEXT, observed: 'a + b', limit: '不联用', advice: TEXT,
  source: { citation: 'spec', standing: 'constructed' }, verification: 'drug-properties', category: 'interaction', commentCode: '2-7',
};
const LINES = [{ no: 1, productCode: 'W' }, { no: 2, productCode: 'F' }, { no: 3, productCode: 'W' }];
const SIGNED: Suppression = {
  id: 'S', products: ['F', 'W'], until: '2026-12-01T00:00:00+08:00',
  statements: [{ ruleId: 'INTERACT-1', ruleVersion: 2, severity: 'caution', observed: 'a + b', limit: '不联用' }],
};
const statement = (change: Partial<Suppression['statements'][number]>): Suppression => ({ ...SIGNED, statements: [{ ...SIGNED.statements[0]!, ...change }] });
const DAY_BEFORE = '2026-11-30T09:00:00+08:00';

/** The id of what covers the finding. */
const by = (suppressions: readonly Suppression[], finding: Finding = FINDING, asOf = DAY_BEFORE) => () => suppressionOf(finding, LINES, suppressions, asOf)?.id;

export const cases: readonly HelperCase[] = [
  ['the very statement that was signed', by([SIGNED]), 'S'],
  ['nothing was signed', by([]), undefined],
  ['the second of two signed', by([statement({ limit: 'x' }), SIGNED]), 'S'],
  ['the second statement of one decision', by([{ ...SIGNED, statements: [...statement({ ruleId: 'X-1' }).statements, ...SIGNED.statements] }]), 'S'],
  ['until a moment before its end', by([SIGNED], FINDING, '2026-11-30T15:59:59.999Z'), 'S'],
  ['at its end no more', by([SIGNED], FINDING, '2026-11-30T16:00:00Z'), undefined],
  ['a reject, whatever was signed', by([statement({ severity: 'reject' })], { ...FINDING, severity: 'reject' }), undefined],
  ['a block that was signed as one', by([statement({ severity: 'block' })], { ...FINDING, severity: 'block' }), 'S'],
  ['it has become worse', by([statement({ severity: 'info' })]), undefined],
  ['it has become milder', by([statement({ severity: 'block' })]), 'S'],
  ['another rule', by([statement({ ruleId: 'INTERACT-2' })]), undefined],
  ['another version of the rule', by([statement({ ruleVersion: 1 })]), undefined],
  ['another value', by([statement({ observed: 'a + c' })]), undefined],
  ['another limit', by([statement({ limit: '慎用' })]), undefined],
  ['fewer products were signed', by([{ ...SIGNED, products: ['F'] }]), undefined],
  ['more products were signed', by([{ ...SIGNED, products: ['F', 'W', 'Z'] }]), undefined],
  ['two names that run together are not one', by([{ ...SIGNED, products: ['FW'] }]), undefined],
  ['products of the lines, each once, sorted', () => productsOf([3, 2, 1], LINES), ['F', 'W']],
  ['of the lines named only', () => productsOf([3], LINES), ['W']],
  ['of no line', () => productsOf([], LINES), []],
];
