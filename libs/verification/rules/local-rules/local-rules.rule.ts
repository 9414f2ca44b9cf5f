import { eachRuleFor } from '../../local/rules-for.js';
import type { LocalRule } from '../../local/local-rule.js';
import { judge, LOCAL_KINDS } from '../../local/judge.js';
import { lacks, missing } from '../../missing.js';
import { conclude, NOT_APPLICABLE, type PrescriptionRule } from '../../rule.js';
import type { MissingFact, RuleFinding } from '../../verdict.js';
import type { ItemView, PrescriptionView } from '../../view.js';
import { namesOf } from '../../wording.js';

export const localRules: PrescriptionRule = {
  id: 'FACILITY-1',
  version: 1,
  scope: 'prescription',
  verification: 'diagnosis',
  category: 'local',
  commentCode: '2-9',
  title: { zh: '本机构自定规则', en: 'The facility’s own rules' },
  description: {
    zh: '本机构经两人签名生效的规则:单次就诊最大量,限科室、医师、诊断,近期检验,须经批准,仅提示。每条以 LOCAL-… 自报其名、归入相应的核对项;按药品、成分、ATC 查找,规则多少不影响速度。',
    en: 'Rules the facility has put in force by two signatures: most per visit, only some departments, prescribers or diagnoses, a recent lab, approval, a mere message. Each speaks under its own LOCAL-… id and within its own verification; they are found by product, ingredient or ATC code, however many there are.',
  },
  source: { citation: '本机构规则', standing: 'local' },
  outcomes: ['not-applicable', 'pass', 'undetermined', 'finding'],
  evaluate(rx) {
    const { localRules: book, drugItems, today } = rx;
    if (!book) return lacks('local-rules');
    if (book.size === 0) return NOT_APPLICABLE;
    const concerned = new Map<LocalRule, ItemView[]>();
    for (const view of drugItems) {
      eachRuleFor(view, rx, (rule) => {
        if (!holds(rule, today)) return;
        const views = concerned.get(rule);
        if (!views) concerned.set(rule, [view]);
        else if (!views.includes(view)) views.push(view);
      });
    }
    const unknown = drugItems.filter(({ product }) => !product);
    if (concerned.size === 0 && unknown.length === 0) return NOT_APPLICABLE;
    return judgeAll(concerned, unknown.length > 0 ? [missing('product', ...unknown)] : [], rx);
  },
};

const holds = ({ validFrom, validUntil }: LocalRule, today: string): boolean =>
  (validFrom === undefined || validFrom <= today) && (validUntil === undefined || today <= validUntil);

function judgeAll(concerned: ReadonlyMap<LocalRule, readonly ItemView[]>, facts: MissingFact[], rx: PrescriptionView): ReturnType<typeof conclude> {
  const findings: RuleFinding[] = [];
  for (const [rule, views] of concerned) {
    const judgement = judge(rule, views, rx);
    if (judgement === 'kept') continue;
    if ('missing' in judgement) facts.push(judgement.missing);
    else findings.push(report(rule, views, judgement));
  }
  return conclude(findings, facts);
}

function report(rule: LocalRule, views: readonly ItemView[], { observed, limit }: { readonly observed: string; readonly limit: string }): RuleFinding {
  const names = namesOf(views);
  const { kind } = rule.condition;
  const { verification, commentCode } = LOCAL_KINDS[kind];
  return {
    severity: rule.severity,
    items: views.map(({ item }) => item.no),
    message: { zh: `${names.zh}:${rule.message.zh}`, en: `${names.en}: ${rule.message.en}` },
    observed,
    limit,
    advice: { zh: `按本机构规则 ${rule.id} 处理`, en: `Act on the facility's rule ${rule.id}` },
    source: { citation: `本机构规则 ${rule.id} v${rule.version}`, standing: 'local' },
    commentCode,
    as: { ruleId: rule.id, ruleVersion: rule.version, verification, category: `local-${kind}` },
  };
}
