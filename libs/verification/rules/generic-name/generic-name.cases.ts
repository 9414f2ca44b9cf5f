import { item, type RuleCase } from '../../testing/case.js';

const written = (genericName: string, code = 'AML-TAB-5') => ({ items: [item(code, { genericName })] });

export const cases: readonly RuleCase[] = [
  ['the full name', {}, 'pass'],
  ['without the salt', written('氨氯地平片'), 'pass'],
  ['without the form', written('氨氯地平'), 'pass'],
  ['full width, spaces, a trade name in brackets', written(' 苯磺酸氨氯地平片 (示例商品名)'), 'pass'],
  ['the English name', written('Amlodipine'), 'pass'],
  ['glucose without its concentration', written('葡萄糖注射液', 'GS5-250'), 'pass'],
  ['a brand name', written('络活喜'), { finding: 'caution', commentCode: '1-6', items: [1] }],
  ['an abbreviation', written('氨地'), { finding: 'caution', commentCode: '1-6' }],
  ['no name', written(''), { finding: 'caution' }],
  ['amoxicillin written, co-amoxiclav coded: two drugs', written('阿莫西林胶囊', 'AMC-TAB-375'), { finding: 'block', commentCode: '1-6' }],
  ['nifedipine controlled release written, plain tablets coded', written('硝苯地平控释片', 'NIF-TAB-10'), { finding: 'block', commentCode: '1-6' }],
  ['a product that is not in the formulary', written('某药片', 'XXX-0'), { undetermined: 'product' }],
  ['glucose written, saline coded, as a solvent', { items: [item('NS-100', { role: 'solvent', genericName: '葡萄糖注射液' })] }, { finding: 'block' }],
  ['what was written instead of the name', written(' 络活喜 '), { finding: 'caution', observed: '络活喜', says: '未用规范药品名称' }],
  ['nothing written instead of the name', written('  '), { finding: 'caution', observed: '-', limit: '苯磺酸氨氯地平片' }],
  ['two drugs, in words', written(' 阿莫西林胶囊 ', 'AMC-TAB-375'), { finding: 'block', observed: '阿莫西林胶囊', says: '药名与编码不符' }],
  ['two forms, in words', written(' 硝苯地平控释片 ', 'NIF-TAB-10'), { finding: 'block', says: '药名为硝苯地平控释片' }],
];
