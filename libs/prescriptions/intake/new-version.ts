import { Decimal, localDate, newId, quantity } from '#kernel';
import type { Knowledge, Product } from '#knowledge';
import { skinTestRequirementFor } from '#skin-test';
import {
  type FacilityContext, type Finding, type LocalRuleBook, type Prescription, type PrescriptionItem, type Verdict, severityRank, verify,
} from '#verification';
import type { GuardedOrder } from '../identity-numbers/identity-numbers.js';

/** Everything a submission will write about one version, worked out before the database is touched. */
export interface NewVersion extends GuardedOrder {
  readonly context: FacilityContext;
  /** What of the patient's file it was verified with. */
  readonly known: KnownOfPatient;
  readonly verdict: Verdict;
  readonly status: 'screened' | 'approved' | 'returned';
  readonly flagged: boolean;
  /** Last calendar day of validity: as written, else the day of issue (处方管理办法 art. 18). */
  readonly validUntil: string;
  readonly items: readonly NewItem[];
  readonly findings: readonly NewFinding[];
}

/** Enough of the patient's file to see, when it is stored, that nothing has come to it since. */
export interface KnownOfPatient {
  /** Codes. */
  readonly allergies: readonly string[];
  /** Prescriptions whose statements on allergies were read, as id@version. */
  readonly stated: readonly string[];
  /** Other prescriptions as id@version. */
  readonly others: readonly string[];
  /** Ids. */
  readonly suppressions: readonly string[];
  readonly looked: boolean;
  readonly since: Date;
  readonly today: string;
}

export interface NewItem {
  readonly no: number;
  readonly productCode: string;
  readonly genericName: string;
  readonly quantity: string;
  readonly unit: string;
  readonly packages: number | null;
  readonly skinTestAgent: string | null;
  readonly skinTestLotBound: boolean;
}

export interface NewFinding {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly severity: Finding['severity'];
  readonly verification: Finding['verification'];
  readonly commentCode: string;
  readonly items: readonly number[];
  readonly detail: Pick<Finding, 'category' | 'message' | 'observed' | 'limit' | 'advice' | 'source' | 'also' | 'suppressed'>;
}

/** Verifies the content and works out all that is to be stored. Pure but for the new ids. */
export function newVersion(
  order: GuardedOrder, knowledge: Knowledge, house: { readonly context: FacilityContext; readonly known: KnownOfPatient; readonly machineApproval: boolean; readonly localRules?: LocalRuleBook }, asOf: Date,
): NewVersion {
  const { content } = order;
  const { context, known, machineApproval } = house;
  const verdict = verify(content, knowledge, context, asOf.toISOString(), house.localRules);
  return {
    ...order, context, known, verdict,
    status: statusFor(verdict, machineApproval),
    flagged: isFlagged(verdict),
    validUntil: content.validUntil ?? localDate(content.issuedAt, context.timeZone),
    items: content.items.map((item) => newItem(item, content, knowledge, context)),
    findings: verdict.findings.map(newFinding),
  };
}

function statusFor(verdict: Verdict, machineApproval: boolean): NewVersion['status'] {
  if (verdict.disposition === 'return') return 'returned';
  return verdict.disposition === 'approve' && machineApproval ? 'approved' : 'screened';
}

/** QA sees it: a finding from caution up, or anything not checked. Overrides flag it later. */
const isFlagged = (verdict: Verdict): boolean =>
  verdict.findings.some((f) => !f.suppressed && severityRank(f.severity) >= severityRank('caution'))
  || verdict.verifications.some((v) => v.outcome === 'not-checked');

function newItem(item: PrescriptionItem, content: Prescription, knowledge: Knowledge, context: FacilityContext): NewItem {
  const product = knowledge.products.get(item.productCode);
  const requirement = product && skinTestRequirementFor(product, context, content);
  return {
    no: item.no,
    productCode: item.productCode,
    genericName: item.genericName,
    quantity: item.quantity.value,
    unit: item.quantity.unit,
    packages: product ? packagesOf(item, product) : null,
    skinTestAgent: requirement?.agent ?? null,
    skinTestLotBound: requirement?.retestOnLotChange ?? false,
  };
}

/** Packages to scan: whole ones as ordered, a broken one counts as one; null when the unit says nothing of packages. */
function packagesOf(item: PrescriptionItem, product: Product): number | null {
  const amount = quantity(item.quantity);
  if (!amount || product.kind === 'herb') return null;
  if (amount.unit === product.packageUnit) return amount.value.ceil().toNumber();
  return amount.unit === product.unit ? amount.value.dividedBy(new Decimal(product.unitsPerPackage)).ceil().toNumber() : null;
}

const newFinding = (f: Finding): NewFinding => ({
  id: newId(),
  ruleId: f.ruleId,
  ruleVersion: f.ruleVersion,
  severity: f.severity,
  verification: f.verification,
  commentCode: f.commentCode,
  items: f.items,
  detail: {
    category: f.category, message: f.message, observed: f.observed, limit: f.limit, advice: f.advice, source: f.source,
    ...(f.also && { also: f.also }), ...(f.suppressed && { suppressed: f.suppressed }),
  },
});
