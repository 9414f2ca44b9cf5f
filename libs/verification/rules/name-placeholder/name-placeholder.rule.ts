import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';

/** Words written where a name is not known. A whole name only: 不详 inside a longer name is a name. */
const PLACEHOLDERS = new Set([
  '无名氏', '无名', '不详', '未知', '不明', '待查', '待定', '匿名', '某某', '某某某', '患者', '病人', '男', '女',
  'unknown', 'noname', 'anonymous', 'johndoe', 'janedoe', 'na', 'none', 'null', 'undefined', 'xxx', 'test',
]);

export const namePlaceholder: PrescriptionRule = {
  id: 'NAME-2',
  version: 1,
  scope: 'prescription',
  verification: 'name',
  category: 'header',
  commentCode: '1-1',
  title: { zh: '姓名为真实姓名', en: 'The name is a name' },
  description: {
    zh: '“无名氏”“不详”等不是姓名,发药时无从核对。急诊身份不明者提请人工核对,其他处方拦截。',
    en: 'A placeholder such as 无名氏 or “unknown” cannot be verified at hand-over. An unidentified emergency patient is looked at by a person; any other is blocked.',
  },
  source: decree53('第六条'),
  outcomes: ['not-applicable', 'pass', 'finding'],
  evaluate({ prescription: { patient, setting, kind } }) {
    const name = patient.name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    if (name === '') return NOT_APPLICABLE;
    if (!PLACEHOLDERS.has(name)) return PASS;
    return finding({
      severity: setting === 'emergency' || kind === 'emergency' ? 'caution' : 'block',
      items: [],
      message: { zh: '姓名栏为代称,不能识别患者', en: 'The name is a placeholder and identifies nobody' },
      observed: '代称',
      limit: '真实姓名',
      advice: { zh: '请补录真实姓名,或由人工核实腕带与就诊号', en: 'State the name, or verify wristband and visit number' },
      source: this.source,
    });
  },
};
