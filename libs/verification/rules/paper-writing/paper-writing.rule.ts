import { missing } from '../../missing.js';
import type { PaperForm } from '../../prescription.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { RuleFinding } from '../../verdict.js';

export const paperWriting: PrescriptionRule = {
  id: 'PAPER-2',
  version: 1,
  scope: 'prescription',
  verification: 'department',
  category: 'header',
  commentCode: '1-1',
  title: { zh: '纸质处方的书写与签名', en: 'Writing and signature of the paper form' },
  description: {
    zh: '字迹清楚;修改处签名并注明日期;空白处划一斜线;签名或签章与药学部门留样一致。电子处方不适用。',
    en: 'Legible; every alteration signed and dated; the blank space struck out; the signature as in the specimen kept by the pharmacy. Electronic prescriptions are not concerned.',
  },
  source: decree53('第六条、第十条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate({ prescription: { paper } }) {
    if (!paper) return NOT_APPLICABLE;
    const { legible, alterations, blankStruckOut, signatureAgrees } = paper;
    const faults = FAULTS.filter(({ found }) => found(paper)).map(({ fault }) => ({ ...fault, items: [], source: this.source }));
    const looked = [legible, alterations, blankStruckOut, signatureAgrees].every((fact) => fact !== undefined);
    return conclude(faults, looked ? [] : [missing('paper')]);
  },
};

interface Fault {
  readonly found: (paper: PaperForm) => boolean;
  readonly fault: Omit<RuleFinding, 'items' | 'source'>;
}

const FAULTS: readonly Fault[] = [
  {
    found: (paper) => paper.legible === false,
    fault: {
      severity: 'block',
      message: { zh: '字迹难以辨认', en: 'The writing cannot be read' },
      observed: '难以辨认',
      limit: '字迹清楚',
      advice: { zh: '不得猜测,请医师重新书写', en: 'Do not guess: the prescriber must write it again' },
    },
  },
  {
    found: (paper) => paper.alterations === 'unsigned',
    fault: {
      severity: 'block',
      commentCode: '1-9',
      message: { zh: '处方有修改,未签名并注明修改日期', en: 'An alteration is not signed and dated' },
      observed: '修改未签名',
      limit: '修改处签名并注明日期',
      advice: { zh: '请医师在修改处签名并注明日期', en: 'The prescriber must sign and date the alteration' },
    },
  },
  {
    found: (paper) => paper.signatureAgrees === false,
    fault: {
      severity: 'block',
      commentCode: '1-2',
      message: { zh: '医师签名或签章与留样不一致', en: 'The signature or seal differs from the specimen' },
      observed: '不一致',
      limit: '与留样一致',
      advice: { zh: '请向医师本人核实,不一致的处方不得调配', en: 'Ask the prescriber in person; do not prepare it until it is settled' },
    },
  },
  {
    found: (paper) => paper.blankStruckOut === false,
    fault: {
      severity: 'info',
      message: { zh: '处方空白处未划斜线', en: 'The blank space is not struck out' },
      observed: '未划斜线',
      limit: '空白处划一斜线',
      advice: { zh: '请医师在空白处划一斜线', en: 'The prescriber should strike it out' },
    },
  },
];
