import { lacks } from '../../missing.js';
import { finding, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';

export const departmentKnown: PrescriptionRule = {
  id: 'DEPARTMENT-1',
  version: 1,
  scope: 'prescription',
  verification: 'department',
  category: 'header',
  commentCode: '1-1',
  title: { zh: '科别为本机构在用科室', en: 'The department exists and is in use' },
  description: {
    zh: '处方所写科室须为本机构登记并在用的科室;查不到科室资料即未审查。',
    en: 'The department must be registered and in use here; without its facts nothing was checked.',
  },
  source: decree53('第六条、第三十四条'),
  outcomes: ['pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const { departmentCode } = rx.prescription;
    const { department } = rx.context;
    if (!department || department.code !== departmentCode) return lacks('department');
    if (department.active) return PASS;
    return finding({
      severity: 'block',
      items: [],
      message: { zh: '开方科室已停用', en: 'The prescribing department is no longer in use' },
      observed: departmentCode,
      limit: '在用',
      advice: { zh: '请核对开方科室后重新提交', en: 'Check the department and submit again' },
      source: this.source,
    });
  },
};
