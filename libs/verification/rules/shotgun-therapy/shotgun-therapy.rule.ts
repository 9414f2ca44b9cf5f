import { isOfGroup } from '../../actions.js';
import { anyUnder } from '../../icd.js';
import { treatments } from '../../pairs.js';
import { isLocal } from '../../routes.js';
import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { professional } from '../../sources.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const shotgunTherapy: PrescriptionRule = {
  id: 'COMBINE-2',
  version: 1,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'combination',
  commentCode: '2-6',
  title: { zh: '抗菌、抗病毒与激素一并使用', en: 'Antibacterial, antiviral and steroid all at once' },
  description: {
    zh: '全身用抗菌药、抗病毒药、糖皮质激素同方而诊断不能分别说明,属“大包抄”,联合用药不适宜;三者各有适应证者放行。',
    en: 'A systemic antibacterial, an antiviral and a corticosteroid on one prescription, without a diagnosis for each of them, treat everything and nothing; where each has its indication it passes.',
  },
  source: professional('处方点评常见问题: 抗菌药、抗病毒药与激素无指征联用'),
  outcomes: ['not-applicable', 'pass', 'finding'],
  evaluate(rx) {
    const systemic = treatments(rx).filter((view) => !isLocal(view));
    const three = GROUPS.map((group) => systemic.find((view) => isOfGroup(view, rx, group)));
    const drugs = three.filter((view) => view !== undefined);
    if (drugs.length < three.length) return NOT_APPLICABLE;
    if (drugs.every((view) => isIndicated(view, rx))) return PASS;
    const names = namesOf(drugs);
    return finding({
      severity: 'caution',
      items: drugs.map((view) => view.item.no).sort((a, b) => a - b),
      message: { zh: `抗菌药、抗病毒药与激素联用无明确指征:${names.zh}`, en: `Antibacterial, antiviral and steroid without a clear reason: ${names.en}` },
      observed: names.zh,
      limit: '各有适应证',
      advice: { zh: '请医师明确病原与诊断,去除无指征的药品', en: 'The doctor should settle the diagnosis and drop what has no indication' },
      source: this.source,
    });
  },
};

const GROUPS = ['antibacterials', 'antivirals', 'systemic-steroids'] as const;

const isIndicated = ({ drug }: ItemView, { diagnosisCodes }: PrescriptionView): boolean => drug !== undefined && anyUnder(diagnosisCodes, drug.indications);
