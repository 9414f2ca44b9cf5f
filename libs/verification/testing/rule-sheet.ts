import type { Rule } from '../rule.js';
import { CHECK_OF, type Check, CHECKS, type Severity, VERIFICATION_TEXT, VERIFICATIONS } from '../verdict.js';
import type { Expected, RuleCase } from './case.js';

/** A rule and its table, as the sheet shows it. */
export interface SheetEntry {
  readonly rule: Rule;
  readonly cases: readonly RuleCase[];
}

const CHECK_TITLE: Readonly<Record<Check, string>> = {
  prescription: '查处方 · The prescription',
  drug: '查药品 · The drug',
  incompatibility: '查配伍禁忌 · Incompatibility',
  rationality: '查用药合理性 · Rationality',
};
const SEVERITY_TEXT: Readonly<Record<Severity, string>> = {
  info: '提示 info', caution: '审查 caution', block: '拦截 block', reject: '驳回 reject',
};

/** The rule sheet for pharmacists: one page per check and an index, by file name. Pure. */
export function ruleSheet(entries: readonly SheetEntry[]): ReadonlyMap<string, string> {
  return new Map([['README.md', indexPage(entries)], ...CHECKS.map((check) => [`${check}.md`, checkPage(check, entries)] as const)]);
}

function indexPage(entries: readonly SheetEntry[]): string {
  const rows = VERIFICATIONS.map((verification) => {
    const { zh, en } = VERIFICATION_TEXT[verification];
    const rules = entries.filter(({ rule }) => rule.verification === verification);
    return `| ${zh} ${en} | [${CHECK_TITLE[CHECK_OF[verification]]}](${CHECK_OF[verification]}.md) | ${rules.map(({ rule }) => rule.id).join(', ')} |`;
  });
  const cases = entries.reduce((sum, entry) => sum + entry.cases.length, 0);
  return page([
    '# 审方规则 · Rule sheet', GENERATED,
    `${entries.length} 条规则,${cases} 个案例 · ${entries.length} rules, ${cases} cases.`,
    '| 十对 Verification | 四查 Check | 规则 Rules |\n|---|---|---|\n' + rows.join('\n'),
  ]);
}

function checkPage(check: Check, entries: readonly SheetEntry[]): string {
  const sections = VERIFICATIONS.filter((verification) => CHECK_OF[verification] === check).flatMap((verification) => [
    `## ${VERIFICATION_TEXT[verification].zh} · ${VERIFICATION_TEXT[verification].en}`,
    ...entries.filter(({ rule }) => rule.verification === verification).map(section),
  ]);
  return page([`# ${CHECK_TITLE[check]}`, GENERATED, ...sections]);
}

function section({ rule, cases }: SheetEntry): string {
  const severities = [...new Set(cases.flatMap(([, , expected]) => (typeof expected === 'object' && 'finding' in expected ? [expected.finding] : [])))];
  return [
    `### ${rule.id} ${rule.title.zh} · ${rule.title.en}`,
    `${rule.description.zh}\n\n${rule.description.en}`,
    [
      `- 力度 Severity: ${severities.map((severity) => SEVERITY_TEXT[severity]).join(', ') || '–'}`,
      `- 点评代码 Comment code: ${rule.commentCode}`,
      `- 依据 Source: ${rule.source.citation} (${rule.source.standing})`,
      `- 版本 Version: ${rule.version}`,
    ].join('\n'),
    '| 案例 Case | 结论 Outcome |\n|---|---|\n' + cases.map(([why, , expected]) => `| ${cell(why)} | ${cell(inWords(expected))} |`).join('\n'),
  ].join('\n\n');
}

function inWords(expected: Expected): string {
  if (expected === 'pass') return '通过 pass';
  if (expected === 'not-applicable') return '不适用 not applicable';
  if ('undetermined' in expected) return `未审查 not checked: ${expected.undetermined}`;
  const code = expected.commentCode === undefined ? '' : ` (${expected.commentCode})`;
  return SEVERITY_TEXT[expected.finding] + code + (expected.missing === undefined ? '' : `; 未审查 not checked: ${expected.missing}`);
}

const GENERATED = '> 由规则与案例生成(`npm run rules:sheet`),请勿手改。Generated from the rules and their tables; do not edit.';
const page = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`;
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
