import { codeList } from '#knowledge';
import { isOfGroup } from '../../actions.js';
import { anyUnder } from '../../icd.js';
import { missing } from '../../missing.js';
import { isLocal } from '../../routes.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import type { MissingFact, RuleFinding } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const cleanSurgery: PrescriptionRule = {
  id: 'ANTIMICROBIAL-2',
  version: 1,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'antimicrobial',
  commentCode: '1-14',
  title: { zh: '清洁手术预防用抗菌药物', en: 'Antibacterial prophylaxis in clean surgery' },
  description: {
    zh: 'Ⅰ类切口手术(疝、甲状腺、乳腺、白内障等)而无感染诊断者:一般不用或仅术前给一剂,至多 24 小时,术后成疗程用药提请审查(1-14);限制级以上或两种联用作预防属遴选不当(2-2)。',
    en: 'After a clean operation (hernia, thyroid, breast, cataract …) without any infection: none, or one dose before the incision, 24 hours at most; a course is looked at (1-14), and a drug of a higher tier, or two together, are the wrong choice for prophylaxis (2-2).',
  },
  source: { citation: '抗菌药物临床应用指导原则(国卫办医发〔2015〕43号)围手术期预防用药', standing: 'memory' },
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    if (!isAfterCleanSurgery(rx)) return NOT_APPLICABLE;
    const drugs = rx.drugItems.filter((view) => isOfGroup(view, rx, 'antibacterials') && !isLocal(view));
    const unknown: MissingFact[] = [
      ...rx.drugItems.filter(({ product }) => !product).map((view) => missing('product', view)),
      ...drugs.filter(({ item }) => item.days === undefined).map((view) => missing('days', view)),
    ];
    const long = drugs.filter(({ item }) => item.days !== undefined && item.days > 1);
    const strong = drugs.length > 1 ? drugs : drugs.filter(({ product }) => product?.antimicrobialTier === 'restricted' || product?.antimicrobialTier === 'special');
    return conclude([...long.map(tooLong), ...strong.map((view) => tooStrong(view, drugs.length > 1))], unknown);
  },
};

/** Coded, or in the words of the diagnosis: 左侧腹股沟斜疝(术后). */
function isAfterCleanSurgery({ diagnosisCodes, knowledge, prescription: { diagnoses } }: PrescriptionView): boolean {
  const operated = anyUnder(diagnosisCodes, ['Z98', 'Z48']) || diagnoses.some(({ text }) => /术后|术前|围手术期/u.test(text));
  return operated && anyUnder(diagnosisCodes, codeList(knowledge, 'clean-operations')) && !anyUnder(diagnosisCodes, codeList(knowledge, 'infections'));
}

const tooLong = (view: ItemView): RuleFinding => ({
  severity: 'caution',
  items: [view.item.no],
  message: { zh: `${nameOf(view).zh}:清洁手术预防用药超过 24 小时`, en: `${nameOf(view).en}: prophylaxis beyond 24 hours after clean surgery` },
  observed: `${view.item.days} d`,
  limit: '≤ 24 h',
  advice: { zh: '无感染依据请停用;有感染请补充诊断', en: 'Stop it unless there is an infection; then add the diagnosis' },
  source: cleanSurgery.source,
});

const tooStrong = (view: ItemView, combined: boolean): RuleFinding => ({
  severity: 'caution',
  items: [view.item.no],
  message: combined
    ? { zh: `${nameOf(view).zh}:清洁手术预防不联用抗菌药物`, en: `${nameOf(view).en}: no combination for prophylaxis in clean surgery` }
    : { zh: `${nameOf(view).zh}:非清洁手术预防的适宜品种`, en: `${nameOf(view).en}: not a drug for prophylaxis in clean surgery` },
  observed: nameOf(view).zh,
  limit: '第一、二代头孢菌素,单用',
  advice: { zh: '确需预防时改用第一、二代头孢菌素', en: 'Where prophylaxis is needed, a first or second generation cephalosporin' },
  source: cleanSurgery.source,
  commentCode: '2-2',
});
