import { lacks } from '../../missing.js';
import type { PaperColour, PrescriptionKind } from '../../prescription.js';
import { finding, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { Severity } from '../../verdict.js';

interface Form {
  readonly colour: PaperColour;
  readonly zh: string;
  readonly severity: Severity;
}

const WHITE: Form = { colour: 'white', zh: '白色', severity: 'caution' };
const RED: Form = { colour: 'red', zh: '淡红色,右上角标注“麻、精一”', severity: 'block' };

/** Annex 1; it says nothing of toxic drugs, of long-term prescriptions and of herbs, which stand on the ordinary form. */
const FORMS: Readonly<Record<PrescriptionKind, Form>> = {
  general: WHITE,
  emergency: { colour: 'yellow', zh: '淡黄色,右上角标注“急诊”', severity: 'caution' },
  pediatric: { colour: 'green', zh: '淡绿色,右上角标注“儿科”', severity: 'caution' },
  narcotic: RED,
  'psychotropic-1': RED,
  'psychotropic-2': { ...WHITE, zh: '白色,右上角标注“精二”' },
  toxic: WHITE,
  'long-term': WHITE,
  herbal: WHITE,
};

export const paperColour: PrescriptionRule = {
  id: 'PAPER-1',
  version: 1,
  scope: 'prescription',
  verification: 'department',
  category: 'header',
  commentCode: '1-1',
  title: { zh: '纸质处方的颜色', en: 'The colour of the paper form' },
  description: {
    zh: '普通、精二白色,急诊淡黄色,儿科淡绿色,麻醉和精一淡红色;电子处方不适用。',
    en: 'White for ordinary and psychotropic-2, yellow for emergencies, green for children, red for narcotics and psychotropic-1; electronic prescriptions are not concerned.',
  },
  source: decree53('附件1'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate({ prescription: { paper, kind } }) {
    if (!paper) return NOT_APPLICABLE;
    if (!paper.colour) return lacks('paper');
    const form = FORMS[kind];
    if (paper.colour === form.colour) return PASS;
    return finding({
      severity: form.severity,
      ...(form === RED && { commentCode: '1-13' }),
      items: [],
      message: { zh: '处方用纸颜色与处方类别不符', en: 'The form has not the colour of its kind' },
      observed: paper.colour,
      limit: form.colour,
      advice: { zh: `请改用规定的处方用纸(${form.zh})`, en: `Write it on the form of its kind (${form.colour})` },
      source: this.source,
    });
  },
};
