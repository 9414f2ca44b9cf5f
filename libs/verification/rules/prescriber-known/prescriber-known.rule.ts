import { lacks } from '../../missing.js';
import { finding, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';

export const prescriberKnown: PrescriptionRule = {
  id: 'PRESCRIBER-1',
  version: 1,
  scope: 'prescription',
  verification: 'department',
  category: 'prescriber',
  commentCode: '1-2',
  title: { zh: '开方医师在册且属于该科室', en: 'The prescriber is registered and belongs to the department' },
  description: {
    zh: '只有在本机构注册并在岗的医师才能开方(停用者一律驳回);医师不属于开方科室时提请审查(会诊、轮转可为合理原因)。',
    en: 'Only a prescriber registered and active here may prescribe (otherwise rejected); one of another department is looked at, since consultation and rotation are good reasons.',
  },
  source: decree53('第八条'),
  outcomes: ['pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const { prescriberCode, departmentCode } = rx.prescription;
    const { prescriber } = rx.context;
    if (!prescriber || prescriber.code !== prescriberCode) return lacks('prescriber');
    if (!prescriber.active) {
      return finding({
        severity: 'reject',
        items: [],
        message: { zh: '开方医师已停用,无处方权', en: 'The prescriber is not active and may not prescribe' },
        observed: prescriberCode,
        limit: '在岗',
        advice: { zh: '请由在岗且有处方权的医师重新开具', en: 'An active prescriber must issue it again' },
        source: this.source,
      });
    }
    if (prescriber.departmentCodes.includes(departmentCode)) return PASS;
    return finding({
      severity: 'caution',
      items: [],
      message: { zh: '医师不属于开方科室', en: 'The prescriber does not belong to the department' },
      observed: `${prescriberCode} @ ${departmentCode}`,
      limit: prescriber.departmentCodes.join(', ') || '-',
      advice: { zh: '请核实是否会诊或轮转', en: 'Confirm that this is a consultation or rotation' },
      source: this.source,
    });
  },
};
