import type { ControlClass } from '#knowledge';
import { lacks, missing } from '../../missing.js';
import type { PrescribingRight } from '../../prescription.js';
import { conclude, type PrescriptionRule } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { MissingFact, Severity } from '../../verdict.js';
import type { PrescriptionView } from '../../view.js';

/** One thing that is prescribed and the rights that allow it (any of them). */
interface Demand {
  readonly what: string;
  readonly anyOf: readonly PrescribingRight[];
  readonly severity: Severity;
  readonly commentCode: string;
}

/** Narcotic and psychotropic-1 rights are granted together after one examination (art. 11); psychotropic-2 needs no right of its own. */
const CONTROLLED: Readonly<Record<ControlClass, Demand | undefined>> = {
  narcotic: { what: 'narcotic', anyOf: ['narcotic'], severity: 'reject', commentCode: '1-13' },
  'psychotropic-1': { what: 'psychotropic-1', anyOf: ['psychotropic', 'narcotic'], severity: 'reject', commentCode: '1-13' },
  'psychotropic-2': undefined,
  toxic: { what: 'toxic', anyOf: ['toxic'], severity: 'reject', commentCode: '1-13' },
};
const GENERAL: Demand = { what: 'prescription', anyOf: ['general'], severity: 'reject', commentCode: '1-2' };
const HERBAL: Demand = { what: 'herbal', anyOf: ['herbal'], severity: 'block', commentCode: '1-2' };

export const prescribingRight: PrescriptionRule = {
  id: 'PRESCRIBER-2',
  version: 1,
  scope: 'prescription',
  verification: 'department',
  category: 'prescriber',
  commentCode: '1-13',
  title: { zh: '医师具有相应处方权', en: 'The prescriber holds the right for what is prescribed' },
  description: {
    zh: '按处方类别与药品管制类别核对处方权:麻醉药品和第一类精神药品、毒性药品、中药饮片各需相应权限;第二类精神药品不另设权限。抗菌药物分级另有规则。',
    en: 'Narcotic and psychotropic-1, toxic drugs and herbal slices each need their right, by prescription kind and by product; psychotropic-2 needs none. Antimicrobial tiers have a rule of their own.',
  },
  source: decree53('第八条、第十一条'),
  outcomes: ['pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const { prescriber } = rx.context;
    if (!prescriber || prescriber.code !== rx.prescription.prescriberCode) return lacks('prescriber');
    const lacking = demandsOf(rx).filter(({ anyOf }) => !anyOf.some((right) => prescriber.rights.includes(right)));
    return conclude(lacking.map(({ what, anyOf, severity, commentCode }) => ({
      severity,
      items: rx.items.filter((view) => view.product?.controlClass === what).map((view) => view.item.no),
      message: { zh: '医师无相应处方权', en: 'The prescriber does not hold the right for this' },
      observed: `${what}: ${prescriber.rights.join(', ') || '-'}`,
      limit: anyOf.join(' / '),
      advice: { zh: '请由具备相应处方权的医师重新开具', en: 'A prescriber who holds the right must issue it' },
      source: this.source,
      commentCode,
    })), unknownProducts(rx));
  },
};

/** A product nobody knows may be a controlled one. */
const unknownProducts = ({ drugItems }: PrescriptionView): readonly MissingFact[] => {
  const unknown = drugItems.filter((view) => !view.product);
  return unknown.length > 0 ? [missing('product', ...unknown)] : [];
};

function demandsOf({ prescription, items }: PrescriptionView): readonly Demand[] {
  const asked = new Set<string>([prescription.kind, ...items.map((view) => view.product?.controlClass ?? '')]);
  const controlled = Object.values(CONTROLLED).filter((demand) => demand !== undefined && asked.has(demand.what)) as Demand[];
  const herbal = prescription.kind === 'herbal' || items.some((view) => view.product?.kind === 'herb');
  return [GENERAL, ...controlled, ...(herbal ? [HERBAL] : [])];
}
