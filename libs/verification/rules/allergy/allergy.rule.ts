import type { LocalText } from '#kernel';
import type { AllergyCross, Excipient } from '#knowledge';
import { allergenName, allergensOf, isPositiveTestOf, type NamedAllergens } from '../../allergies.js';
import { missing } from '../../missing.js';
import { isSkinTest } from '../../routes.js';
import type { Allergy } from '../../prescription.js';
import { conclude, NOT_APPLICABLE, PASS, type PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import { type MissingFact, type RuleFinding, type Severity, severityRank } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const allergy: PrescriptionRule = {
  id: 'ALLERGY-1',
  version: 3,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'allergy',
  commentCode: '2-2',
  title: { zh: '过敏史', en: 'Known allergies' },
  description: {
    zh: '过敏原与药品成分、目录所列辅料及其过敏类别、交叉类别比对;自由文本经词表识别,不能完全识别即未审查,且其中识别出者不驳回,至多拦截(可能是否认)。严重反应史或休克史,交叉过敏由审查升为拦截。未询问不等于无过敏。',
    en: 'Allergens against the ingredients, the excipients the formulary names, their allergy classes and cross-classes. Free text is read through the term list; what is not wholly recognised was not checked, and what is picked out of it never rejects (it may be denied). After a severe reaction a cross-reaction blocks. Not asked is not "none".',
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
    const findings = rx.drugItems.flatMap((view) => (isSkinTest(view) ? [] : against(view, named.filter((_, i) => !isOwnTest(view, allergies[i]!, rx)), rx)));
    return conclude(findings, unknowns(named, asked, rx));
  },
};

function unknowns(named: readonly NamedAllergens[], asked: boolean, { drugItems }: PrescriptionView): readonly MissingFact[] {
  const unread = [
    ...asked ? [] : [missing('allergy-record')],
    ...named.every((allergens) => allergens.understood) ? [] : [missing('allergy-text')],
  ];
  const uncovered = drugItems.filter(({ product }) => !product || product.ingredients.length === 0);
  return uncovered.length > 0 ? [...unread, missing('ingredients', ...uncovered)] : unread;
}

/** A positive test of the very drug is said by the rule on skin tests. */
const isOwnTest = ({ product }: ItemView, record: Allergy, { context, knowledge }: PrescriptionView): boolean =>
  product !== undefined && (context.knownAllergies?.includes(record) ?? false) && isPositiveTestOf(product, record, knowledge);

interface Concern {
  readonly code: string;
  readonly severity: Severity;
  readonly cross?: AllergyCross;
}

/** Nobody can appeal a reject, so it needs a record read to its end; cephalosporin labels forbid them after penicillin shock. */
function weighed(severity: Severity, { understood, severe }: NamedAllergens): Severity {
  if (severity === 'reject' && !understood) return 'block';
  return severity === 'caution' && severe ? 'block' : severity;
}

/** The worst concern of one line; none = nothing known against it. */
function against(view: ItemView, named: readonly NamedAllergens[], rx: PrescriptionView): readonly RuleFinding[] {
  const classes = classesOf(view, rx);
  let worst: Concern | undefined;
  const consider = (code: string, record: NamedAllergens, cross?: AllergyCross): void => {
    const severity = weighed(cross?.severity ?? 'block', record);
    if (!worst || severityRank(severity) > severityRank(worst.severity)) worst = { code, severity, cross };
  };
  for (const record of named) {
    for (const code of record.codes) {
      const crosses = (rx.knowledge.allergyCrosses.get(code) ?? []).filter((cross) => classes.has(cross.to));
      for (const cross of crosses) consider(code, record, cross);
      if (classes.has(code) && !crosses.some((cross) => cross.to === code)) consider(code, record);
    }
  }
  return worst ? [report(view, rx, worst)] : [];
}

function classesOf({ product, drug }: ItemView, { knowledge }: PrescriptionView): ReadonlySet<string> {
  const ingredients = product?.ingredients ?? [];
  return new Set([...ingredients, ...product?.excipients ?? [], ...ingredients.flatMap((id) => knowledge.ingredients.get(id)?.allergyClasses ?? []), ...drug?.allergyClasses ?? []]);
}

function report(view: ItemView, { knowledge }: PrescriptionView, { code, severity, cross }: Concern): RuleFinding {
  const name = nameOf(view);
  const met = cross?.to ?? code;
  const excipient = view.product?.excipients.includes(met) ? knowledge.excipients.get(met) : undefined;
  const allergen = { zh: allergenName(code, knowledge), en: knowledge.ingredients.get(code)?.nameEn ?? code };
  return {
    severity,
    items: [view.item.no],
    message: messageOf(name, allergen, excipient, cross),
    observed: allergen.zh,
    limit: cross ? [...new Set([cross.from, cross.to])].map((at) => allergenName(at, knowledge)).join(' → ') : allergen.zh,
    advice: { zh: '请核实过敏史并请医师更换药品', en: 'Confirm the allergy; the doctor should choose another drug' },
    source: cross?.source ?? view.drug?.source ?? allergy.source,
  };
}

function messageOf(name: LocalText, allergen: LocalText, excipient: Excipient | undefined, cross: AllergyCross | undefined): LocalText {
  if (excipient) {
    return {
      zh: `患者对${allergen.zh}过敏,${name.zh} 含辅料${excipient.nameZh}`,
      en: `Allergic to ${allergen.en}: ${name.en} contains the excipient ${excipient.nameEn}`,
    };
  }
  return cross && cross.from !== cross.to
    ? { zh: `患者对${allergen.zh}过敏,${name.zh} 可能交叉过敏`, en: `Allergic to ${allergen.en}: ${name.en} may cross-react` }
    : { zh: `患者对${allergen.zh}过敏,${name.zh} 属同类或同一成分`, en: `Allergic to ${allergen.en}: ${name.en} is the same substance or class` };
}
