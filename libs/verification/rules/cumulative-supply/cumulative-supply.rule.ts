import { isAboveZero } from '#kernel';
import type { ControlledLimit, Source } from '#knowledge';
import { limitFor } from '../../controlled.js';
import { daysMeant, hasEarlier, isSameDrug, lasts } from '../../earlier.js';
import { withProduct } from '../../coverage.js';
import { missing } from '../../missing.js';
import { isLocal, isSkinTest } from '../../routes.js';
import { conclude, finding, type ItemRule, NOT_APPLICABLE, PASS } from '../../rule.js';
import { longTerm2021 } from '../../sources.js';
import { wholeTimes } from '../../supply.js';
import type { RuleFinding, RuleOutcome } from '../../verdict.js';
import type { EarlierLine, ItemView, PrescriptionView } from '../../view.js';
import { nameOf } from '../../wording.js';

export const cumulativeSupply: ItemRule = {
  id: 'EARLIER-5',
  version: 1,
  scope: 'item',
  verification: 'quantity',
  category: 'supply',
  commentCode: '1-12',
  title: { zh: '多张处方合计数量在限量内', en: 'The quantity over several prescriptions within the limit' },
  description: {
    zh: '同一药品此前余量与本次合计:麻醉、精神药品不超过一张处方的法定天数(按次计者不超过当日次数),其他药品不超过 12 周;允许的余药天数另计。把一张超量处方拆成几张不改变总量。',
    en: 'What is left of the same drug and what is issued now, together: for narcotic and psychotropic drugs no more than one prescription may hold (limits by dose count those of the day), for all others twelve weeks; the days that may be left over come on top. Splitting a prescription does not make it smaller.',
  },
  source: longTerm2021('处方量'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate: (view, rx) => (hasEarlier(rx) ? withProduct(view, () => held(view, rx)) : NOT_APPLICABLE),
};

function held(view: ItemView, rx: PrescriptionView): RuleOutcome {
  if (rx.prescription.setting === 'inpatient' || isLocal(view) || isSkinTest(view)) return NOT_APPLICABLE;
  const earlier = rx.earlier.filter((line) => isSameDrug(view, line.view));
  const cut = rx.context.otherPrescriptionsCut ? [missing('earlier-prescriptions')] : [];
  if (earlier.length === 0) return conclude([], cut);
  const limit = view.product?.controlClass && limitFor(view, rx);
  if (limit && limit.maxDoses !== undefined) return dosesOfTheDay(view, earlier, limit, limit.maxDoses);
  if (limit && limit.extensible && rx.prescription.extensionReason?.trim()) return conclude([], cut);
  const max = limit ? limit.maxDays : LONGEST_DAYS;
  return max === undefined ? conclude([], cut) : daysHeld(view, earlier.filter(lasts), max + rx.context.settings.refillGraceDays, limit || undefined);
}

/** 长期处方管理规范: twelve weeks at most. */
const LONGEST_DAYS = 84;

function daysHeld(view: ItemView, earlier: readonly EarlierLine[], max: number, limit: ControlledLimit | undefined): RuleOutcome {
  if (earlier.length === 0) return PASS;
  const now = Math.max(daysMeant(view) ?? 0, limit ? view.daysOfSupply ?? 0 : 0);
  const days = now + earlier.reduce((sum, { daysLeft = 0 }) => sum + daysLeft, 0);
  const unknown = daysMeant(view) === undefined || (limit !== undefined && view.daysOfSupply === undefined);
  const facts = [
    ...unknown ? [missing('days-of-supply', view)] : [],
    ...earlier.some(({ daysLeft }) => daysLeft === undefined) ? [missing('earlier-supply', view)] : [],
  ];
  return conclude(days > max ? [exceeded(view, `${days} d`, `≤ ${max} d`, limit)] : [], facts);
}

/** An injection is taken on the spot: only those of the same day add up. */
function dosesOfTheDay(view: ItemView, earlier: readonly EarlierLine[], limit: ControlledLimit, max: number): RuleOutcome {
  const today = earlier.filter(({ sameDay }) => sameDay);
  if (today.length === 0) return PASS;
  const doses = [view, ...today.map((line) => line.view)].map(dosesIn);
  if (doses.some((count) => count === undefined)) return conclude([], [missing('quantity-unit', view)]);
  const sum = doses.reduce<number>((all, count) => all + count!, 0);
  return sum > max ? finding(exceeded(view, `${sum} 次`, `≤ ${max} 次常用量`, limit)) : PASS;
}

const dosesIn = ({ quantityUnits, unitsPerDose }: ItemView): number | undefined =>
  (quantityUnits && isAboveZero(unitsPerDose) ? wholeTimes(quantityUnits, unitsPerDose.ceil()) : undefined);

function exceeded(view: ItemView, observed: string, limit: string, controlled: ControlledLimit | undefined): RuleFinding {
  const name = nameOf(view);
  const source: Source = controlled?.source ?? cumulativeSupply.source;
  return {
    severity: 'block',
    items: [view.item.no],
    message: { zh: `${name.zh}连同患者其他处方的余量超过限量`, en: `${name.en}: with what is left of other prescriptions, more than the limit` },
    observed,
    limit,
    advice: { zh: '请核实余药,减量或待用完后再开', en: 'Ask what is left; reduce it, or issue it when that is used up' },
    source,
    ...(controlled && { commentCode: '1-13' }),
  };
}
