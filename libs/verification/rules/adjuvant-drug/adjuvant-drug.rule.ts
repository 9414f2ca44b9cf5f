import { isAdjuvant } from '../../actions.js';
import { withProduct } from '../../coverage.js';
import { anyUnder } from '../../icd.js';
import { lacks } from '../../missing.js';
import { isLocal } from '../../routes.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { nameOf } from '../../wording.js';

export const adjuvantDrug: ItemRule = {
  id: 'ADJUVANT-1',
  version: 1,
  scope: 'item',
  verification: 'diagnosis',
  category: 'adjuvant',
  commentCode: '3-2',
  title: { zh: '重点监控与辅助用药须有明确指征', en: 'Monitored and adjuvant drugs need a clear indication' },
  description: {
    zh: '列入重点监控目录或常见辅助用药(免疫调节、神经营养、改善循环等)而诊断不属其适应证者,为无正当理由开具高价药,提请审查。',
    en: 'Drugs of the national monitoring list and common adjuvants (immune modulators, nerve tonics) without a diagnosis among their indications: costly without good reason, a person looks.',
  },
  source: { citation: '国家重点监控合理用药药品目录(2019、2023); 医院处方点评管理规范(试行)第十九条(二)', standing: 'memory' },
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view, rx) => withProduct(view, () => {
    const { diagnosisCodes, hasUnreadDiagnosis } = rx;
    if (isLocal(view) || !isAdjuvant(view, rx)) return NOT_APPLICABLE;
    if (anyUnder(diagnosisCodes, view.drug?.indications ?? [])) return PASS;
    if (hasUnreadDiagnosis) return lacks('diagnosis-code', view);
    const name = nameOf(view);
    return finding({
      severity: 'caution',
      items: [view.item.no],
      message: { zh: `${name.zh} 为重点监控或辅助用药,诊断中无明确指征`, en: `${name.en} is a monitored or adjuvant drug, and no diagnosis calls for it` },
      observed: diagnosisCodes.join('; ') || '-',
      limit: view.drug?.indications.slice(0, 8).join(', ') || '明确指征',
      advice: { zh: '请医师说明指征,或去除该药', en: 'The doctor should state the indication or drop the drug' },
      source: adjuvantDrug.source,
    });
  }),
};
