import { codeList } from '#knowledge';
import { anyUnder } from '../../icd.js';
import { finding, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleOutcome } from '../../verdict.js';

export const diagnosisPresent: PrescriptionRule = {
  id: 'DIAG-1',
  version: 3,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'header',
  commentCode: '1-10',
  title: { zh: '临床诊断已写', en: 'A diagnosis is written' },
  description: {
    zh: '处方须注明临床诊断;只写“待查”“复查”“配药”等就诊事由而无诊断的提请审查;仅写症状(ICD-10 第十八章)或笼统名称(呼吸道感染、体检)提示书写不全。',
    en: 'The prescription states a diagnosis; the mere reason of the visit (“refill”, “follow-up”, “to be examined”) is looked at; symptoms only (ICD-10 chapter XVIII), or words too vague to judge by (respiratory infection, check-up), are noted as incomplete.',
  },
  source: decree53('第六条'),
  outcomes: ['pass', 'finding'],
  evaluate({ prescription: { diagnoses }, diagnosisCodes, hasUnreadDiagnosis, knowledge }) {
    const written = diagnoses.filter((d) => d.text.trim() !== '' || d.code);
    if (written.length === 0) {
      return report('block', '-', { zh: '未写临床诊断', en: 'No diagnosis is written' });
    }
    if (written.every(({ text, code }) => !code && VISIT_REASON.test(text.normalize('NFKC').trim()))) {
      return report('caution', written.map(({ text }) => text.trim()).join('; '), { zh: '所写为就诊事由,不是临床诊断', en: 'The reason of the visit is written, not a diagnosis' });
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

/** Words for why somebody came; alone they say nothing of what he has. */
const VISIT_REASON = /^(待查|待诊|待排|复查|复诊|随访|取药|配药|开药|买药|续药|续方|转方|咨询|检查|化验|不适|其他|无|同前|同上|见病历|略|[-/.?]+)$/u;

function report(severity: 'block' | 'caution' | 'info', observed: string, message: { readonly zh: string; readonly en: string }): RuleOutcome {
  return finding({
    severity, observed, message,
    items: [],
    limit: '临床诊断',
    advice: { zh: '请医师补充临床诊断', en: 'The doctor should add the diagnosis' },
    source: diagnosisPresent.source,
  });
}
