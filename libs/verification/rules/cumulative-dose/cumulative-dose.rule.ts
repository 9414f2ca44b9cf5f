import type { Decimal } from '#kernel';
import type { CumulativeLimit } from '#knowledge';
import { unlessSigned } from '../../beyond-routine.js';
import { type Course, courseOf, earlierCourse, mostWithin } from '../../courses.js';
import { isDosed, unreadTotal } from '../../dosing.js';
import { isSameDrug } from '../../earlier.js';
import { missing } from '../../missing.js';
import { conclude, type ItemRule, NOT_APPLICABLE } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { MissingFact, RuleFinding } from '../../verdict.js';
import type { EarlierLine, ItemView, PrescriptionView } from '../../view.js';
import { inUnits, nameOf } from '../../wording.js';

export const cumulativeDose: ItemRule = {
  id: 'DOSE-5',
  version: 1,
  scope: 'item',
  verification: 'usage-dosage',
  category: 'dose',
  commentCode: '2-5',
  title: { zh: '疗程与累积总量上限', en: 'Total of a course, a month, a life' },
  description: {
    zh: '本方各行与已知此前处方的同一药品,在知识库所列天数内(或终生)的总量不超过极量:单凭本方或终生累积超量者拦截,连同此前处方才超量者提请审查(此前可能未用完)。终生累积只及查询窗口内本机构处方,其余须询问患者;仅此不另作提示。',
    en: 'The lines of this prescription and the same drug on earlier ones that are known, over the days of the table (or a life): above the limit by itself, or above that of a life, blocks; only together with earlier ones is looked at (they may not have been used up). A life is known only as far back as this facility’s prescriptions are looked at; the rest is to be asked, and that alone is no finding.',
  },
  source: decree53('第六条、第三十五条'),
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(view, rx) {
    const limits = limitsOf(view);
    if (limits.length === 0 || !isDosed(view)) return NOT_APPLICABLE;
    const lines = rx.items.filter((line) => isDosed(line) && isSameDrug(view, line));
    if (lines[0] !== view) return NOT_APPLICABLE; // said once, at the first of them
    const earlier = rx.earlier.filter((line) => isSameDrug(view, line.view));
    const judged = limits.map((limit) => judge(limit, lines, earlier, rx));
    return conclude(judged.flatMap(({ finding = [] }) => finding), judged.flatMap((outcome) => outcome.missing));
  },
};

/** One look for all the drugs that have none. */
function limitsOf({ drug, route }: ItemView): readonly CumulativeLimit[] {
  if (!drug || drug.cumulative.length === 0) return [];
  return drug.cumulative.filter(({ routes }) => routes === undefined || (route !== undefined && routes.includes(route.code)));
}

interface Judged {
  readonly finding?: RuleFinding;
  readonly missing: readonly MissingFact[];
}

function judge(limit: CumulativeLimit, lines: readonly ItemView[], earlier: readonly EarlierLine[], rx: PrescriptionView): Judged {
  const max = maximum(limit, rx);
  if (!max) return { missing: [missing(limit.basis === 'per-kg' ? 'weight' : 'body-surface', ...lines)] };
  const { unit } = limit.maxTotal;
  const now = lines.map((line) => courseOf(line, unit));
  const before = earlier.map((line) => earlierCourse(line, unit));
  const unread = lines.filter((_, i) => !now[i]).map((line) => missing(unreadCourse(line), ...new Set([lines[0]!, line])));
  const facts = before.some((course) => !course) ? [...unread, missing('earlier-supply', ...lines)] : unread;
  const known = (courses: readonly (Course | undefined)[]): readonly Course[] => courses.filter((course) => course !== undefined);
  const days = limit.withinDays ?? Infinity;
  const total = mostWithin(days, known(now), known(before));
  if (total.lte(max)) return { missing: facts };
  const alone = days === Infinity || mostWithin(days, known(now), []).gt(max);
  return { finding: report(limit, lines, total, max, alone), missing: facts };
}

function maximum({ basis, maxTotal }: CumulativeLimit, { weightKg, bodySurface }: PrescriptionView): Decimal | undefined {
  if (basis === 'fixed') return maxTotal.value;
  const size = basis === 'per-kg' ? weightKg : bodySurface;
  return size && maxTotal.value.times(size);
}

const unreadCourse = (view: ItemView): ReturnType<typeof unreadTotal> | 'days' =>
  ((view.frequency?.prn ? view.dailyDose : view.singleDose && (view.timesPerDay ?? view.frequency?.once)) ? 'days' : unreadTotal(view));

function report(limit: CumulativeLimit, lines: readonly ItemView[], total: Decimal, max: Decimal, alone: boolean): RuleFinding {
  const name = nameOf(lines[0]!);
  const { maxTotal: { unit }, withinDays, text, source } = limit;
  const [zh, en, per] = withinDays === undefined ? ['终生累积', 'in a life', ''] : [` ${withinDays} 日内总量`, `within ${withinDays} days`, ` / ${withinDays} d`];
  return {
    severity: alone ? unlessSigned('block', ...lines) : 'caution',
    items: lines.map((line) => line.item.no),
    message: alone
      ? { zh: `${name.zh}${zh}超过上限:${text}`, en: `${name.en}: the total ${en} is above the limit` }
      : { zh: `${name.zh}连同此前处方${zh}超过上限:${text}`, en: `${name.en}: with earlier prescriptions the total ${en} is above the limit` },
    observed: `${inUnits(total, unit)}${per}`,
    limit: `≤ ${inUnits(max, unit)}${per}`,
    advice: { zh: '请核实此前用量,缩短疗程、减量或注明理由', en: 'Ask what was taken before; shorten the course, reduce it, or give the reason' },
    source,
  };
}
