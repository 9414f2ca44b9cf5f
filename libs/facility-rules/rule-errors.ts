import { type Amount, type FieldError, isPlainDecimal, isUnit, type LocalText } from '#kernel';
import type { Knowledge } from '#knowledge';
import type { LocalRule } from '#verification';
import type { RuleBody } from './entities/facility-rule.entity.js';

/** Codes the facility knows, and those of the knowledge in force. */
export interface KnownCodes {
  readonly knowledge: Knowledge;
  readonly isDepartment: (code: string) => boolean;
  readonly isPrescriber: (code: string) => boolean;
}

/** Beginnings of ICD-10 codes, as far as the point is concerned. */
const ICD = /^[A-Z](\d[0-9A-Z]?(\.[0-9A-Z]{0,4})?)?$/;
const ATC = /^[A-Z](\d{2}([A-Z]([A-Z](\d{2})?)?)?)?$/;

/** Everything that is wrong with a rule, each with its place; [] when it may be signed. Pure. */
export function ruleErrors(body: RuleBody, known: KnownCodes): FieldError[] {
  return [...targetErrors(body, known), ...conditionErrors(body, known), ...validityErrors(body), ...severityErrors(body)];
}

const error = (pointer: string, zh: string, en: string): FieldError => ({ pointer, detail: { zh, en } satisfies LocalText });

function targetErrors({ target }: RuleBody, { knowledge }: KnownCodes): FieldError[] {
  const { by, code } = target;
  const at = '/target/code';
  if (by === 'product') return knowledge.products.has(code) ? [] : [error(at, '药品目录中无此药品', 'No such product in the formulary')];
  if (by === 'ingredient') return knowledge.ingredients.has(code) ? [] : [error(at, '知识库无此成分', 'No such ingredient in the knowledge')];
  if (!ATC.test(code)) return [error(at, '不是 ATC 代码(1、3、4、5 或 7 位)', 'Not an ATC code (1, 3, 4, 5 or 7 characters)')];
  const known = [...knowledge.drugs.values(), ...knowledge.ingredients.values()].some(({ atc }) => atc?.startsWith(code));
  return known ? [] : [error(at, '知识库无此 ATC 代码下的药品', 'No drug of the knowledge lies under this ATC code')];
}

function conditionErrors({ condition, target }: RuleBody, known: KnownCodes): FieldError[] {
  switch (condition.kind) {
    case 'max-per-visit': return maximumErrors(condition.max, target, known);
    case 'only-departments': return codeErrors(condition.codes, known.isDepartment, '本机构无此科室', 'No such department here');
    case 'only-prescribers': return codeErrors(condition.codes, known.isPrescriber, '本机构无此医师', 'No such prescriber here');
    case 'only-diagnoses': return codeErrors(condition.codes, (code) => ICD.test(code), '不是 ICD-10 代码或其前缀', 'Not an ICD-10 code or the beginning of one');
    case 'lab-within': case 'needs-approval': case 'message': return [];
  }
}

function maximumErrors({ value, unit }: Amount, target: LocalRule['target'], { knowledge }: KnownCodes): FieldError[] {
  if (!isPlainDecimal(value)) return [error('/condition/max/value', '不是数', 'Not a number')];
  if (!isUnit(unit)) return [error('/condition/max/unit', '不是 UCUM 单位', 'Not a UCUM unit')];
  const product = target.by === 'product' ? knowledge.products.get(target.code) : undefined;
  const counts = unit.startsWith('{');
  if (product && counts && unit !== product.unit && unit !== product.packageUnit) {
    return [error('/condition/max/unit', `该药品以 ${product.unit} 或 ${product.packageUnit} 计`, `This product is counted in ${product.unit} or ${product.packageUnit}`)];
  }
  return [];
}

function codeErrors(codes: readonly string[], isKnown: (code: string) => boolean, zh: string, en: string): FieldError[] {
  const errors = codes.flatMap((code, i) => (isKnown(code) ? [] : [error(`/condition/codes/${i}`, zh, en)]));
  const twice = codes.flatMap((code, i) => (codes.indexOf(code) === i ? [] : [error(`/condition/codes/${i}`, '重复', 'Named twice')]));
  return codes.length === 0 ? [error('/condition/codes', '至少一项;一项也没有即禁用,请改用“须经批准”', 'At least one; none would forbid the drug: use needs-approval')] : [...errors, ...twice];
}

function validityErrors({ validFrom, validUntil }: RuleBody): FieldError[] {
  return validFrom !== undefined && validUntil !== undefined && validFrom > validUntil ? [error('/validUntil', '早于生效日期', 'Before it begins')] : [];
}

/** What cannot be kept must not stop anybody, and a doctor's approval must be able to answer what asks for it. */
function severityErrors({ severity, condition: { kind } }: RuleBody): FieldError[] {
  if (kind === 'message' && severity !== 'info') return [error('/severity', '仅提示的规则力度只能为 info', 'A mere message is of severity info')];
  if (kind === 'needs-approval' && severity === 'reject') return [error('/severity', '须经批准者不得为 reject:无人可以批准', 'What may be approved cannot be a reject')];
  return [];
}
