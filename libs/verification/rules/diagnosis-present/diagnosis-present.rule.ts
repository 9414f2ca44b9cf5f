import { codeList } from '#knowledge';
import { anyUnder } from '../../icd.js';
import { finding, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleOutcome } from '../../verdict.js';

export const diagnosisPresent: PrescriptionRule = {
  id: 'DIAG-1',
  version: 2,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'header',
  commentCode: '1-10',
  title: { zh: '临床诊断已写', en: 'A diagnosis is written' },
  description: {
    zh: '处方须注明临床诊断;仅写症状(ICD-10 第十八章)或笼统名称(呼吸道感染、体检)提示书写不全。',
    en: 'The prescription states a diagnosis; symptoms only (ICD-10 chapter XVIII), or words too vague to judge by (respiratory infection, check-up), are noted as incomplete.',
  },
  source: decree53('第六条'),
  outcomes: ['pass', 'finding'],
  evaluate({ prescription: { diagnoses }, diagnosisCodes, hasUnreadDiagnosis, knowledge }) {
    const written = diagnoses.filter((d) => d.text.trim() !== '' || d.code);
    if (written.length === 0) {
      return report('block', '-', { zh: '未写临床诊断', en: 'No diagnosis is written' });
    }
    if (!hasUnreadDiagnosis && diagnosisCodes.every((code) => code.startsWith('R'))) {
      return report('info', diagnosisCodes.join('; '), { zh: '诊断仅为症状,书写不全', en: 'The diagnosis is a symptom only' });
    }
    if (!hasUnreadDiagnosis && diagnosisCodes.every((code) => anyUnder([code], codeList(knowledge, 'vague-diagnoses')))) {
      return report('info', diagnosisCodes.join('; '), { zh: '诊断笼统,书写不全', en: 'The diagnosis is too vague to judge a drug by' });
    }
    return PASS;
  },
};

function report(severity: 'block' | 'info', observed: string, message: { readonly zh: string; readonly en: string }): RuleOutcome {
  return finding({
    severity, observed, message,
    items: [],
    limit: '临床诊断',
    advice: { zh: '请医师补充临床诊断', en: 'The doctor should add the diagnosis' },
    source: diagnosisPresent.source,
  });
}
