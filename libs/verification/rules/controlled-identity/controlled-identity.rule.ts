import { lacks } from '../../missing.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';
import type { PrescriptionView } from '../../view.js';

const RED_FORM: ReadonlySet<string | undefined> = new Set(['narcotic', 'psychotropic-1']);

export const controlledIdentity: PrescriptionRule = {
  id: 'NAME-4',
  version: 1,
  scope: 'prescription',
  verification: 'name',
  category: 'controlled',
  commentCode: '1-13',
  title: { zh: '麻、精一处方写明患者与代办人身份证明编号', en: 'Narcotic and psychotropic-1: identity numbers of patient and agent' },
  description: {
    zh: '门急诊麻醉药品和第一类精神药品处方须写明患者身份证明编号;有代办人的,还须写明代办人姓名与身份证明编号。',
    en: 'An outpatient narcotic or psychotropic-1 prescription must state the patient’s identity number and, when an agent collects, the agent’s name and identity number.',
  },
  source: decree53('第五条附件1、第二十一条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const { patient, agent, setting } = rx.prescription;
    const items = linesConcerned(rx);
    const unknown = rx.drugItems.filter((view) => !view.product);
    if (setting === 'inpatient') return NOT_APPLICABLE;
    if (items === undefined) return unknown.length > 0 ? lacks('product', ...unknown) : NOT_APPLICABLE;
    const findings: RuleFinding[] = [];
    const absent = (zh: string, en: string): void => {
      findings.push({
        severity: 'block',
        items,
        message: { zh: `麻、精一处方缺${zh}`, en: `No ${en} on a narcotic or psychotropic-1 prescription` },
        observed: '-',
        limit: '须写明',
        advice: { zh: `请核验证件并补录${zh}`, en: `Check the document and state the ${en}` },
        source: this.source,
      });
    };
    if (!patient.idNumber?.trim()) absent('患者身份证明编号', 'identity number of the patient');
    if (agent && !agent.idNumber.trim()) absent('代办人身份证明编号', 'identity number of the agent');
    if (agent && !agent.name.trim()) absent('代办人姓名', 'name of the agent');
    return conclude(findings);
  },
};

/** The narcotic and psychotropic-1 lines; undefined when neither a line nor the form is of that class. */
function linesConcerned({ prescription, items }: PrescriptionView): readonly number[] | undefined {
  const lines = items.filter((view) => RED_FORM.has(view.product?.controlClass)).map((view) => view.item.no);
  return lines.length > 0 || RED_FORM.has(prescription.kind) ? lines : undefined;
}
