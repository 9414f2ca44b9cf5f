import type { LocalText } from '#kernel';
import type { AllergyCross, Excipient } from '#knowledge';
import { allergenName, allergensOf, isPositiveTestOf, type NamedAllergens } from '../../allergies.js';
import { allergiesElsewhere, type StatedAllergy } from '../../stated-allergies.js';
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
  version: 5,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'allergy',
  commentCode: '2-2',
  title: { zh: '过敏史', en: 'Known allergies' },
  description: {
    zh: '过敏原与药品成分、目录所列辅料及其过敏类别、交叉类别比对。过敏史之外,诊断 (Z88、“青霉素过敏”)、备注、理由中及该患者其他处方所写的过敏同样比对,不因“无过敏史”而略去。自由文本经词表识别,不能完全识别即未审查,且其中识别出者不驳回,至多拦截;文字为否认或所述为亲属者,提请核实。仅写“无”“否认药物过敏史”者视为无。严重反应史或休克史,交叉过敏由审查升为拦截。未询问不等于无过敏。',
    en: 'Allergens against the ingredients, the excipients the formulary names, their allergy classes and cross-classes. Allergies written as a diagnosis (Z88, "penicillin allergy"), in a note or a reason, or stated on another prescription of the patient, count as recorded, whatever the record says. Free text is read through the term list; what is not wholly recognised was not checked, and what is picked out of it never rejects. What it denies, or says of a relative, is to be confirmed. Only "none" and its like, alone, read as none. After a severe reaction a cross-reaction blocks. Not asked is not "none".',
  },
  source: reviewNorm2018('适宜性审核:过敏史'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    if (rx.drugItems.length === 0) return NOT_APPLICABLE;
    const { allergies: stated = [], allergyStatus } = rx.prescription.patient;
    const elsewhere = [...allergiesElsewhere(rx.prescription, rx.knowledge), ...(rx.context.earlierAllergies ?? []).map((allergy) => ({ allergy, where: 'earlier' } as const))];
    const records: readonly Read[] = [
      ...[...stated, ...(rx.context.knownAllergies ?? [])].map((allergy) => ({ allergy, ...allergensOf(allergy, rx.knowledge) })),
      ...elsewhere.map(({ allergy, where }) => ({ allergy, where, ...allergensOf(allergy, rx.knowledge) })),
    ];
    const asked = stated.length > 0 || allergyStatus === 'none-known';
    if (records.length === 0) return asked ? PASS : conclude([], [missing('allergy-record')]);
    const findings = rx.drugItems.flatMap((view) => (isSkinTest(view) ? [] : against(view, records.filter(({ allergy: of }) => !isOwnTest(view, of, rx)), rx)));
    return conclude(findings, unknowns(records, asked, rx));
  },
};

/** A record as read; `where` when it stands outside the allergy record. */
interface Read extends NamedAllergens, Partial<Pick<StatedAllergy, 'where'>> {
  readonly allergy: Allergy;
}

function unknowns(named: readonly NamedAllergens[], asked: boolean, { drugItems }: PrescriptionView): readonly MissingFact[] {
  const unread = [
    ...asked ? [] : [missing('allergy-record')],
    ...named.every(({ understood, none }) => understood || none) ? [] : [missing('allergy-text')],
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
  readonly record: Read;
  /** Only mentioned: taken back, or said of another. */
  readonly mentioned: boolean;
  readonly cross?: AllergyCross;
}

/** Nobody can appeal a reject, so it needs a record of this prescription, read to its end: another may have been mistaken; cephalosporin labels forbid them after penicillin shock. */
function weighed(severity: Severity, { understood, severe, where }: Read, mentioned: boolean): Severity {
  if (mentioned) return 'caution';
  if (severity === 'reject' && (!understood || where === 'earlier')) return 'block';
  return severity === 'caution' && severe ? 'block' : severity;
}

/** The worst concern of one line; none = nothing known against it. */
function against(view: ItemView, records: readonly Read[], rx: PrescriptionView): readonly RuleFinding[] {
  const classes = classesOf(view, rx);
  let worst: Concern | undefined;
  const consider = (code: string, record: Read, mentioned: boolean, cross?: AllergyCross): void => {
    const severity = weighed(cross?.severity ?? 'block', record, mentioned);
    if (!worst || severityRank(severity) > severityRank(worst.severity)) worst = { code, severity, record, mentioned, cross };
  };
  const compare = (code: string, record: Read, mentioned: boolean): void => {
    const crosses = (rx.knowledge.allergyCrosses.get(code) ?? []).filter((cross) => classes.has(cross.to));
    for (const cross of crosses) consider(code, record, mentioned, cross);
    if (classes.has(code) && !crosses.some((cross) => cross.to === code)) consider(code, record, mentioned);
  };
  for (const record of records) {
    for (const code of record.codes) compare(code, record, false);
    for (const code of record.mentioned) compare(code, record, true);
  }
  return worst ? [report(view, rx, worst)] : [];
}

function classesOf({ product, drug }: ItemView, { knowledge }: PrescriptionView): ReadonlySet<string> {
  const ingredients = product?.ingredients ?? [];
  return new Set([...ingredients, ...product?.excipients ?? [], ...ingredients.flatMap((id) => knowledge.ingredients.get(id)?.allergyClasses ?? []), ...drug?.allergyClasses ?? []]);
}

function report(view: ItemView, { knowledge }: PrescriptionView, { code, severity, record, mentioned, cross }: Concern): RuleFinding {
  const met = cross?.to ?? code;
  const excipient = view.product?.excipients.includes(met) ? knowledge.excipients.get(met) : undefined;
  const allergen = { zh: allergenName(code, knowledge), en: knowledge.ingredients.get(code)?.nameEn ?? code };
  return {
    severity,
    items: [view.item.no],
    message: mentioned ? mentionOf(nameOf(view), allergen) : messageOf(nameOf(view), allergen, excipient, cross, PLACES[record.where ?? 'record']),
    observed: record.where || mentioned ? `${allergen.zh}: “${record.allergy.text.slice(0, 40)}”` : allergen.zh,
    limit: cross ? [...new Set([cross.from, cross.to])].map((at) => allergenName(at, knowledge)).join(' → ') : allergen.zh,
    advice: mentioned
      ? { zh: '请向患者核实过敏史,并更正过敏史文字', en: 'Ask the patient, and have the allergy record corrected' }
      : { zh: '请核实过敏史并请医师更换药品', en: 'Confirm the allergy; the doctor should choose another drug' },
    source: cross?.source ?? view.drug?.source ?? allergy.source,
  };
}

/** Where it is written, when not in the allergy record. */
const PLACES: Readonly<Record<StatedAllergy['where'] | 'record', LocalText>> = {
  record: { zh: '', en: '' },
  diagnosis: { zh: '(诊断所写)', en: ' (by a diagnosis)' },
  note: { zh: '(备注所写)', en: ' (by a note)' },
  reason: { zh: '(所写理由)', en: ' (by a reason given)' },
  earlier: { zh: '(其他处方所写,本处方未写)', en: ' (by another prescription, not by this one)' },
};

const mentionOf = (name: LocalText, allergen: LocalText): LocalText => ({
  zh: `过敏史文字提及${allergen.zh},请核实后再用${name.zh}`,
  en: `The words about allergies mention ${allergen.en}: to be confirmed before ${name.en} is used`,
});

function messageOf(name: LocalText, allergen: LocalText, excipient: Excipient | undefined, cross: AllergyCross | undefined, at: LocalText): LocalText {
  const why = excipient
    ? { zh: `含辅料${excipient.nameZh}`, en: `contains the excipient ${excipient.nameEn}` }
    : cross && cross.from !== cross.to
      ? { zh: '可能交叉过敏', en: 'may cross-react' }
      : { zh: '属同类或同一成分', en: 'is the same substance or class' };
  return { zh: `患者对${allergen.zh}过敏${at.zh},${name.zh} ${why.zh}`, en: `Allergic to ${allergen.en}${at.en}: ${name.en} ${why.en}` };
}
