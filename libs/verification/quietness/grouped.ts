import { type AlsoSaid, type Finding, severityRank } from '../verdict.js';

/**
 * Kinds of problem that several rules can see at once: a dose too high by itself and by the day, an ingredient and its class
 * twice, a supply too early and too much, a drug that needs care in pregnancy and is to be avoided in these weeks.
 * Of any other kind two rules say two things.
 */
const ONE_PROBLEM: ReadonlySet<string> = new Set(['dose', 'duplication', 'interaction', 'iv-compatibility', 'supply', 'pregnancy']);
/** Between two drugs: with only one line named the other drug decides whether it is the same problem. */
const OF_PAIRS: ReadonlySet<string> = new Set(['duplication', 'interaction']);

/**
 * One finding per problem: of those that say the same of the same lines the worst speaks and names the others, so that
 * nothing is lost and nobody reads it twice. Suppressed ones never speak for others, nor the other way round.
 */
export function grouped(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const groups = new Map<string, Finding[]>();
  findings.forEach((finding, index) => {
    const key = problemOf(finding) ?? `${index}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  });
  return groups.size === findings.length ? findings : [...groups.values()].map(spokenFor);
}

function problemOf({ category, verification, commentCode, items, observed, suppressed }: Finding): string | undefined {
  if (items.length === 0 || !ONE_PROBLEM.has(category)) return undefined;
  const code = category === 'supply' ? '' : commentCode;
  const other = items.length === 1 && OF_PAIRS.has(category) ? observed : '';
  return [verification, category, code, [...items].sort((a, b) => a - b).join(), other, suppressed?.id ?? ''].join('|');
}

/** The worst speaks; of equals the first. */
function spokenFor(group: readonly Finding[]): Finding {
  const lead = group.reduce((worst, finding) => (severityRank(finding.severity) > severityRank(worst.severity) ? finding : worst));
  return group.length === 1 ? lead : { ...lead, also: group.filter((finding) => finding !== lead).map(said) };
}

const said = ({ ruleId, ruleVersion, severity, commentCode, message, observed, limit }: Finding): AlsoSaid =>
  ({ ruleId, ruleVersion, severity, commentCode, message, observed, limit });
