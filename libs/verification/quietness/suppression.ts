import type { Instant } from '#kernel';
import { type Finding, type Severity, severityRank } from '../verdict.js';

/**
 * A signed decision not to be told the same again of the same patient. It holds for the very statement that was looked at:
 * the same rule in the same version, the same products, the same value against the same limit, no worse, until a day. Let
 * anything of that change, and the finding speaks again.
 */
export interface Suppression {
  readonly id: string;
  /** What was said, and by whom. */
  readonly statements: readonly SuppressedStatement[];
  /** Codes of the products concerned, sorted. */
  readonly products: readonly string[];
  readonly until: Instant;
}

export interface SuppressedStatement {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly severity: Severity;
  readonly observed: string;
  readonly limit: string;
}

interface Line {
  readonly no: number;
  readonly productCode: string;
}

/** The suppression that covers the finding; a reject is covered by none, whatever anybody signed. Pure. */
export function suppressionOf(
  finding: Finding, items: readonly Line[], suppressions: readonly Suppression[], asOf: Instant,
): Suppression | undefined {
  if (finding.severity === 'reject') return undefined;
  const products = productsOf(finding.items, items);
  return suppressions.find((suppression) => Date.parse(asOf) < Date.parse(suppression.until)
    && suppression.products.join('\n') === products.join('\n')
    && suppression.statements.some((statement) => isSame(statement, finding)));
}

const isSame = (statement: SuppressedStatement, { ruleId, ruleVersion, severity, observed, limit }: Finding): boolean =>
  statement.ruleId === ruleId && statement.ruleVersion === ruleVersion && statement.observed === observed && statement.limit === limit
  && severityRank(severity) <= severityRank(statement.severity);

/** Codes of the products on these lines, each once, sorted. */
export const productsOf = (nos: readonly number[], items: readonly Line[]): readonly string[] =>
  [...new Set(items.filter(({ no }) => nos.includes(no)).map(({ productCode }) => productCode))].sort();
