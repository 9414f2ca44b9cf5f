import { codeList } from '#knowledge';
import { isAdjuvant, isOfGroup } from '../../actions.js';
import { accompanies } from '../../companions.js';
import { allDiagnoses, categoryNames } from '../../diagnosis-names.js';
import { anyUnder } from '../../icd.js';
import { lacks } from '../../missing.js';
import { isSkinTest } from '../../routes.js';
import { finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const indication: ItemRule = {
  id: 'INDICATION-1',
  version: 3,
  scope: 'item',
  verification: 'diagnosis',
  category: 'indication',
  commentCode: '2-1',
  title: { zh: '适应证与诊断相符', en: 'The diagnosis is an indication' },
  description: {
    zh: '任一诊断编码属该药适应证即通过;因同方另一药品而用的(如甲氨蝶呤配叶酸、阿片类配缓泻药)亦通过。无感染诊断而用抗菌药物、另一性别的药品、无由的营养输液为无适应证用药(3-1);精神科诊断下的精神药物,以及仅有常以超说明书方式治疗的诊断(肥胖、脱发、不孕等)者,为超说明书用药(3-3)。诊断未编码或知识未收录适应证即未审查。',
    en: 'One coded diagnosis among the indications is enough; so is a drug it goes with (folic acid with methotrexate, a laxative with an opioid). An antimicrobial without any infection, a drug of the other sex, and fluid nobody needs are use without indication (3-1); a psychotropic for another psychiatric diagnosis, and any drug for nothing but what is commonly treated off label (obesity, hair loss, infertility), is off-label use (3-3). Uncoded diagnoses, or no known indications: not checked.',
  },
  source: reviewNorm2018('适宜性审核:适应证'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, rx) {
    const { diagnosisCodes, hasUnreadDiagnosis } = rx;
    if (view.isSolvent || view.product?.kind === 'herb' || isSkinTest(view) || isAdjuvant(view, rx)) return NOT_APPLICABLE;
    if (!view.product) return lacks('product', view);
    if (!view.drug) return lacks('monograph', view);
    if (view.drug.indications.length === 0) return lacks('indication', view);
    if (anyUnder(diagnosisCodes, view.drug.indications) || accompanies(view, rx)) return PASS;
    if (hasUnreadDiagnosis) return lacks('diagnosis-code', view);
    if (diagnosisCodes.length === 0) return lacks('diagnosis', view);
    const name = nameOf(view);
    const baseless = isAntimicrobial(view, rx) && !anyUnder(diagnosisCodes, codeList(rx.knowledge, 'infections'));
    return finding({
      severity: 'caution',
      items: [view.item.no],
      message: baseless
        ? { zh: `${name.zh} 为抗菌药物,诊断中无感染`, en: `${name.en} is an antimicrobial, but no diagnosis is an infection` }
        : { zh: `${name.zh} 的适应证与诊断不符`, en: `${name.en}: no diagnosis is an indication` },
      observed: allDiagnoses(rx),
      limit: categoryNames(view.drug.indications, rx.knowledge),
      advice: { zh: '请医师补充诊断、更换药品,或注明超说明书用药理由', en: 'The doctor should add the diagnosis, change the drug, or give the reason for off-label use' },
      source: view.drug.source,
      commentCode: baseless || isFutile(view, rx) ? '3-1' : isOffLabel(view, rx) ? '3-3' : '2-1',
    });
  },
};

const isAntimicrobial = ({ product, drug }: ItemView, { knowledge }: PrescriptionView): boolean =>
  product?.antimicrobialTier !== undefined || (drug !== undefined && anyUnder([drug.atc], codeList(knowledge, 'antibacterials')));

/** Without any indication whatever the diagnosis: a drug of the other sex, or fluid and nutrition nobody needs. */
const isFutile = (view: ItemView, rx: PrescriptionView): boolean =>
  (view.drug?.sexOnly !== undefined && rx.prescription.patient.sex !== view.drug.sexOnly) || isOfGroup(view, rx, 'nutrition-fluids');

/** Psychotropics are used beyond their label as a matter of course in psychiatry: that needs a reason and consent, not another diagnosis. */
const isOffLabel = (view: ItemView, rx: PrescriptionView): boolean =>
  (isOfGroup(view, rx, 'psychotropics') && anyUnder(rx.diagnosisCodes, ['F'])) || rx.diagnosisCodes.every((code) => anyUnder([code], codeList(rx.knowledge, 'off-label-uses')));
