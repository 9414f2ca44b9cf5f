import { diagnosesUnder } from '../../diagnosis-names.js';
import { anyUnder } from '../../icd.js';
import { lacks } from '../../missing.js';
import { isSkinTest } from '../../routes.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import { nameOf } from '../../wording.js';

export const contraindicatedDiagnosis: ItemRule = {
  id: 'CONTRA-1',
  version: 2,
  scope: 'item',
  verification: 'diagnosis',
  category: 'contraindication',
  commentCode: '2-2',
  title: { zh: '诊断为该药禁忌', en: 'The diagnosis is a contraindication' },
  description: {
    zh: '诊断编码属该药禁忌证即拦截;仅在某种程度或类型下禁忌而编码不能区分的,提示审查。',
    en: 'A coded diagnosis among the contraindications blocks; where only a form the code does not tell is contraindicated: caution.',
  },
  source: reviewNorm2018('适宜性审核:用药禁忌'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, rx) {
    const { diagnosisCodes, hasUnreadDiagnosis } = rx;
    const { drug } = view;
    if (!drug || isSkinTest(view) || (drug.contraindications.length === 0 && drug.cautions.length === 0)) return NOT_APPLICABLE;
    const forbidden = anyUnder(diagnosisCodes, drug.contraindications);
    if (!forbidden && !anyUnder(diagnosisCodes, drug.cautions)) {
      if (hasUnreadDiagnosis) return lacks('diagnosis-code', view);
      return diagnosisCodes.length === 0 ? lacks('diagnosis', view) : PASS;
    }
    const name = nameOf(view);
    const met = diagnosesUnder(rx, forbidden ? drug.contraindications : drug.cautions);
    return finding({
      severity: forbidden ? 'block' : 'caution',
      items: [view.item.no],
      message: forbidden
        ? { zh: `${name.zh} 禁用于诊断:${met}`, en: `${name.en} is contraindicated in the diagnosis ${met}` }
        : { zh: `${name.zh} 慎用于诊断:${met},须了解病情程度`, en: `${name.en} with care in the diagnosis ${met}: it depends on how severe it is` },
      observed: met,
      limit: forbidden ? '禁忌证' : '慎用',
      advice: forbidden
        ? { zh: '请医师更换药品', en: 'The doctor should choose another drug' }
        : { zh: '请与医师核实病情后决定', en: 'Ask the doctor about the severity, then decide' },
      source: drug.source,
    });
  },
};
