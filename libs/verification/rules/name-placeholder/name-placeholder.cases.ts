import type { RuleCase } from '../../testing/case.js';

export const cases: readonly RuleCase[] = [
  ['a name', {}, 'pass'],
  ['a newborn under the mother’s name', { patient: { name: '张测试之女' } }, 'pass'],
  ['无名氏 in the outpatient department', { patient: { name: '无名氏' } }, { finding: 'block', commentCode: '1-1' }],
  ['无名氏 brought into emergency: a person verifies', { setting: 'emergency', patient: { name: ' 无名氏 ' } }, { finding: 'caution' }],
  ['“Unknown”', { patient: { name: 'UnKnown' } }, { finding: 'block' }],
  ['no name at all is another rule', { patient: { name: ' ' } }, 'not-applicable'],
  ...['无名', '不详', '未知', '不明', '待查', '待定', '匿名', '某某', '某某某', '患者', '病人', '男', '女', 'No Name', 'anonymous', 'John Doe', 'Jane Doe', 'N/A', 'none', 'null', 'undefined', 'XXX', 'test']
    .map((name): RuleCase => [`「${name}」 identifies nobody`, { patient: { name } }, { finding: 'block' }]),
  ['an emergency form, wherever it was written', { kind: 'emergency', patient: { name: '无名氏' } }, { finding: 'caution' }],
];
