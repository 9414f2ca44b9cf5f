import type { DuplicationGroup } from '#knowledge';
import { codesOfText } from '../../diagnosis-text.js';
import { earlierName, hasEarlier, lasts, unknownOfEarlier } from '../../earlier.js';
import { anyUnder, codesIn } from '../../icd.js';
import { missing } from '../../missing.js';
import { duplicateClassesOf, treatments, withoutIngredients } from '../../pairs.js';
import { isLocal } from '../../routes.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import { type MissingFact, type RuleFinding, type Severity, severityRank } from '../../verdict.js';
import type { EarlierLine, ItemView, PrescriptionView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const earlierClass: PrescriptionRule = {
  id: 'EARLIER-2',
  version: 1,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'duplication',
  commentCode: '2-7',
  title: { zh: '与患者其他处方同类药物重复', en: 'A drug of the same class as on the patient’s other prescriptions' },
  description: {
    zh: '与此前处方仍在使用的药品成分不同而属同一重复用药分组。同日开具按分组的力度;此前开具者可能是换药,最高审查,请核实是否已停用。分组认可的联用凭任一处方的诊断放行;局部用药不提示。',
    en: 'Another substance of one duplication group is still supplied by an earlier prescription. Of the same day: the severity of the group. Of an earlier day it may have been replaced: caution at most, ask whether it was stopped. Accepted combinations pass by the diagnoses of either; local use is not told.',
  },
  source: reviewNorm2018('适宜性审核:重复用药'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const items = treatments(rx);
    if (items.length === 0 || !hasEarlier(rx)) return NOT_APPLICABLE;
    const findings: RuleFinding[] = [];
    const facts: MissingFact[] = [...withoutIngredients(items, 'ingredients')];
    const unknown: ItemView[] = [];
    for (const line of rx.earlier.filter(lasts)) {
      for (const view of items) {
        const group = strictest(view, line, rx);
        if (!group) continue;
        if (line.daysLeft === undefined) unknown.push(view);
        else if (group.allowedWith && !allRead(line, rx)) facts.push(missing('diagnosis-code', view));
        else findings.push(report(group, view, line));
      }
    }
    return conclude(findings, [...facts, ...unknownOfEarlier(rx, unknown)]);
  },
};

/** Two proton pump inhibitors are also two acid suppressants: the strictest group both belong to says it. */
function strictest(view: ItemView, line: EarlierLine, rx: PrescriptionView): DuplicationGroup | undefined {
  if (isLocal(view) || isLocal(line.view) || sharesSubstance(view, line.view)) return undefined;
  const others = duplicateClassesOf(line.view, rx);
  const codes = [...rx.diagnosisCodes, ...diagnosesOf(line, rx).flatMap((read) => read ?? [])];
  return duplicateClassesOf(view, rx)
    .flatMap((name) => (others.includes(name) ? rx.knowledge.duplicationGroups.get(name) ?? [] : []))
    .filter(({ allowedWith, severity }) => severity !== 'info' && !(allowedWith && anyUnder(codes, allowedWith)))
    .sort((a, b) => severityRank(b.severity) - severityRank(a.severity))[0];
}

const sharesSubstance = (a: ItemView, b: ItemView): boolean => (a.product?.ingredients ?? []).some((id) => b.product?.ingredients.includes(id));

const diagnosesOf = ({ of }: EarlierLine, { knowledge }: PrescriptionView): readonly (readonly string[] | null)[] =>
  of.diagnoses.map(({ code, text }) => (code?.trim() ? codesIn(code) : codesOfText(text, knowledge)));

const allRead = (line: EarlierLine, rx: PrescriptionView): boolean => !rx.hasUnreadDiagnosis && !diagnosesOf(line, rx).includes(null);

/** The doctor may have replaced one by the other; two on one day were both meant. */
const severityOf = ({ severity }: DuplicationGroup, { sameDay }: EarlierLine): Severity => (sameDay ? severity : 'caution');

function report(group: DuplicationGroup, view: ItemView, line: EarlierLine): RuleFinding {
  const [name, earlier] = [nameOf(view), earlierName(line)];
  return {
    severity: severityOf(group, line),
    items: [view.item.no],
    message: { zh: `${name.zh} 与 ${earlier.zh} 同属${group.nameZh}`, en: `${name.en} and ${earlier.en} belong to one class (${group.class})` },
    observed: `${name.zh} + ${nameOf(line.view).zh}`,
    limit: group.nameZh,
    advice: { zh: '请核实前一种是否已停用;未停用者请医师保留其中一种', en: 'Ask whether the earlier one was stopped; if not, the doctor should keep one' },
    source: group.source,
    commentCode: group.commentCode,
  };
}
