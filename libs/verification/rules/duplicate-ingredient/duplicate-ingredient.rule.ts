import { codeList, type Ingredient, type Knowledge } from '#knowledge';
import { totalPer } from '../../dosing.js';
import { anyUnder } from '../../icd.js';
import { judgePairs, treatments } from '../../pairs.js';
import { isLocal, isParenteral } from '../../routes.js';
import type { PrescriptionRule } from '../../rule.js';
import { reviewNorm2018 } from '../../sources.js';
import type { RuleFinding, Severity } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const duplicateIngredient: PrescriptionRule = {
  id: 'DUPLICATE-1',
  version: 2,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'duplication',
  commentCode: '2-7',
  title: { zh: '同一成分重复', en: 'The same ingredient twice' },
  description: {
    zh: '复方与含西药成分的中成药拆为成分后比对。不同药品含同一成分拦截;注射转口服、速释加缓释提示审查;同一药品分两行开具,合计不超量仅提示,超量拦截;处方相同的两种中成药(同名不同剂型)提请审查;局部用药仅提示。',
    en: 'Compounds, and Chinese patent medicines with western ingredients, are split. Different drugs: block. Injection then oral, or immediate plus sustained release: caution. One drug on two lines: info while the sum is in range, else block. Two proprietary Chinese medicines of one formula (another form of the same): caution. Local use: info.',
  },
  source: reviewNorm2018('适宜性审核:重复用药'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (rx) => judgePairs(rx, 'ingredients', (a, b) => {
    const shared = sharedSubstance(a, b, rx);
    if (shared) return report(shared, a, b, isHarmless(shared, rx.knowledge) ? 'info' : severityOf(a, b, treatments(rx)));
    return isSameFormula(a, b) ? report(formulaOf(a, rx), a, b, isLocal(a) || isLocal(b) ? 'info' : 'caution') : undefined;
  }),
};

export const isHarmless = ({ atc }: Ingredient, knowledge: Knowledge): boolean => atc !== undefined && anyUnder([atc], codeList(knowledge, 'harmless-twice'));

/** Herbs recur in formulas by design, and have no ATC code: only substances with one count, harmful ones first. */
export function sharedSubstance(a: ItemView, b: ItemView, { knowledge }: PrescriptionView): Ingredient | undefined {
  let shared: Ingredient | undefined;
  for (const id of a.product?.ingredients ?? []) {
    if (!b.product?.ingredients.includes(id)) continue;
    const substance = knowledge.ingredients.get(id);
    if (substance?.atc !== undefined && (!shared || isHarmless(shared, knowledge))) shared = substance;
  }
  return shared;
}

/** A herb recurs; a whole formula does not: 复方丹参片 beside 复方丹参滴丸. One product on two lines is another rule's business. */
function isSameFormula({ product: a }: ItemView, { product: b }: ItemView): boolean {
  return a?.kind === 'proprietary-chinese' && b?.kind === a.kind && a.code !== b.code
    && a.ingredients.length > 0 && a.ingredients.length === b.ingredients.length && a.ingredients.every((id) => b.ingredients.includes(id));
}

function formulaOf({ product }: ItemView, { knowledge }: PrescriptionView): Shared {
  const known = product!.ingredients.flatMap((id) => knowledge.ingredients.get(id) ?? []);
  return { nameZh: known.map(({ nameZh }) => nameZh).join('、'), nameEn: known.map(({ nameEn }) => nameEn).join(', '), source: product!.source };
}

/** What two lines have in common, for the message. */
type Shared = Pick<Ingredient, 'nameZh' | 'nameEn' | 'source'>;

function severityOf(a: ItemView, b: ItemView, items: readonly ItemView[]): Severity {
  if (isLocal(a) || isLocal(b)) return 'info';
  if (a.drug !== undefined && a.drug === b.drug) return sumSeverity(a, items.filter((view) => view.drug === a.drug && !isLocal(view)));
  return twoDrugs(a, b);
}

/** Two drugs with a substance in common: injection then tablets, or a fast form beside a slow one, may be meant so. */
export function twoDrugs(a: ItemView, b: ItemView): Severity {
  const stepDown = isParenteral(a) !== isParenteral(b);
  const rescue = a.form !== undefined && b.form !== undefined && a.form.release !== b.form.release;
  return stepDown || (rescue && a.product?.ingredients.length === 1 && b.product?.ingredients.length === 1) ? 'caution' : 'block';
}

/** Two strengths may make up one dose: what counts is the sum of all lines of the drug. */
function sumSeverity({ dosing }: ItemView, lines: readonly ItemView[]): Severity {
  if (dosing.kind === 'lacks' || !dosing.limits.maxTotal) return 'caution';
  const totals = lines.map((view) => totalPer(dosing.range.period, view));
  const sum = totals.reduce((all, total) => all && total && all.plus(total));
  if (!sum) return 'caution';
  return sum.gt(dosing.limits.maxTotal.value) ? 'block' : 'info';
}

function report(shared: Shared, a: ItemView, b: ItemView, severity: Severity): RuleFinding {
  const names = namesOf([a, b]);
  return {
    severity,
    items: [a.item.no, b.item.no],
    message: { zh: `${names.zh} 均含${shared.nameZh}`, en: `${names.en} both contain ${shared.nameEn}` },
    observed: shared.nameZh,
    limit: '不重复',
    advice: { zh: '请医师去除其中一种,或合并计算剂量并说明', en: 'The doctor should drop one, or account for the sum' },
    source: shared.source,
  };
}
