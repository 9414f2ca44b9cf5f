import type { AllergyCross } from '#knowledge';
import { allergensOf, type NamedAllergens } from '../../allergies.js';
import { missing } from '../../missing.js';
import { isSkinTest } from '../../routes.js';
import { conclude, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import { type MissingFact, type RuleFinding, type Severity, severityRank } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const allergy: PrescriptionRule = {
  id: 'ALLERGY-1',
  version: 1,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'allergy',
  commentCode: '2-2',
  title: { zh: '过敏史', en: 'Known allergies' },
  description: {
    zh: '过敏原与药品成分及其过敏类别、交叉类别比对;自由文本经词表识别,不能识别即未审查;从句子中识别者不驳回,至多拦截。未询问不等于无过敏。',
    en: 'Allergens against the ingredients, their allergy classes and cross-classes. Free text is read through the term list; what is not recognised was not checked, and what is picked out of a sentence never rejects. Not asked is not "none".',
  },
  source: reviewNorm2018('适宜性审核:过敏史'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    if (rx.drugItems.length === 0) return NOT_APPLICABLE;
    const { allergies: stated = [], allergyStatus } = rx.prescription.patient;
    const allergies = [...stated, ...(rx.context.knownAllergies ?? [])];
    const asked = stated.length > 0 || allergyStatus === 'none-known';
    if (allergies.length === 0) return asked ? PASS : conclude([], [missing('allergy-record')]);
    const named = allergies.map((record) => allergensOf(record, rx.knowledge));
    const findings = rx.drugItems.flatMap((view) => (isSkinTest(view) ? [] : against(view, named, rx)));
    return conclude(findings, unknowns(named, asked, rx));
  },
};

function unknowns(named: readonly NamedAllergens[], asked: boolean, { drugItems }: PrescriptionView): readonly MissingFact[] {
  const unread = asked && named.every((allergens) => allergens.understood) ? [] : [missing('allergy-record')];
  const uncovered = drugItems.filter(({ product }) => !product || product.ingredients.length === 0);
  return uncovered.length > 0 ? [...unread, missing('ingredients', ...uncovered)] : unread;
}

/** The worst concern of one line; none = nothing known against it. */
function against(view: ItemView, named: readonly NamedAllergens[], rx: PrescriptionView): readonly RuleFinding[] {
  const classes = classesOf(view, rx);
  let worst: { readonly code: string; readonly severity: Severity; readonly cross?: AllergyCross } | undefined;
  const consider = (code: string, exact: boolean, cross?: AllergyCross): void => {
    const known = cross?.severity ?? 'block';
    const severity = known === 'reject' && !exact ? 'block' : known;
    if (!worst || severityRank(severity) > severityRank(worst.severity)) worst = { code, severity, cross };
  };
  for (const { codes, exact } of named) {
    for (const code of codes) {
      const crosses = (rx.knowledge.allergyCrosses.get(code) ?? []).filter((cross) => classes.has(cross.to));
      for (const cross of crosses) consider(code, exact, cross);
      if (classes.has(code) && !crosses.some((cross) => cross.to === code)) consider(code, exact);
    }
  }
  return worst ? [report(view, worst.code, worst.severity, worst.cross)] : [];
}

function classesOf({ product, drug }: ItemView, { knowledge }: PrescriptionView): ReadonlySet<string> {
  const ingredients = product?.ingredients ?? [];
  return new Set([...ingredients, ...ingredients.flatMap((id) => knowledge.ingredients.get(id)?.allergyClasses ?? []), ...drug?.allergyClasses ?? []]);
}

function report(view: ItemView, code: string, severity: Severity, cross: AllergyCross | undefined): RuleFinding {
  const name = nameOf(view);
  return {
    severity,
    items: [view.item.no],
    message: cross && cross.from !== cross.to
      ? { zh: `患者有过敏史,${name.zh} 可能交叉过敏`, en: `${name.en} may cross-react with a recorded allergy` }
      : { zh: `患者对 ${name.zh} 所属类别过敏`, en: `The patient is allergic to the class of ${name.en}` },
    observed: code,
    limit: cross ? `${cross.from} → ${cross.to}` : code,
    advice: { zh: '请核实过敏史并请医师更换药品', en: 'Confirm the allergy; the doctor should choose another drug' },
    source: cross?.source ?? view.drug?.source ?? allergy.source,
  };
}
