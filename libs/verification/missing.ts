import type { ItemView } from './view.js';
import { undetermined } from './rule.js';
import type { MissingFact, RuleOutcome } from './verdict.js';

/** Facts the rules can lack, in the words a pharmacist reads. One list, so that one fact has one name. Codes are stable. */
const TEXTS = {
  department: ['开方科室资料未知', 'The facts of the department are not known'],
  prescriber: ['开方医师资料未知', 'The facts of the prescriber are not known'],
  'issue-time': ['开具或签名时间无法识别', 'The time of issue or signature is not recognised'],
  validity: ['有效期无法识别', 'The date it is valid until is not recognised'],
  'stated-age': ['处方所写年龄无法识别', 'The age as written is not recognised'],
  product: ['药品目录中无此药,未审查', 'The product is not in the formulary: not checked'],
  form: ['剂型无法识别', 'The dosage form is not recognised'],
  route: ['给药途径无法识别', 'The route is not recognised'],
  specification: ['规格无法识别', 'The specification is not recognised'],
  strength: ['单位含量未知,剂量无法换算为片、支', 'The strength of one unit is not known: the dose cannot be counted in units'],
  'quantity-unit': ['数量单位无法换算', 'The unit of the quantity cannot be converted'],
  'days-of-supply': ['可供使用天数无法计算', 'The days the quantity lasts cannot be computed'],
  'controlled-limit': ['知识库无该类管制药品的限量', 'No legal limit known for this controlled class'],
  monograph: ['知识库未收录该药品,未审查', 'The knowledge does not cover this drug: not checked'],
  'interaction-coverage': ['该药品成分未知,相互作用与配伍未审查', 'Ingredients unknown: interactions and compatibility not checked'],
  ingredients: ['该药品成分未知,重复用药未审查', 'Ingredients unknown: duplication not checked'],
  solvent: ['溶媒未知,未审查', 'The solvent is not known: not checked'],
  'solvent-rule': ['知识库无该药的溶媒要求,未审查', 'No solvent requirement known for this drug: not checked'],
  'solvent-volume': ['溶媒用量未知,未审查', 'The solvent volume is not known: not checked'],
  frequency: ['用药频次无法识别', 'The frequency is not recognised'],
  'single-dose': ['未写单次剂量', 'No single dose is written'],
  'dose-unit': ['单次剂量的单位无法换算', 'The unit of the dose cannot be converted'],
  'daily-dose': ['每日剂量无法计算', 'The daily dose cannot be computed'],
  'daily-ceiling': ['必要时用药未写每日上限', 'An as-needed order without a daily ceiling'],
  'dose-range': ['知识库无该给药途径或年龄的剂量范围', 'No dose range known for this route or age'],
  'dose-limit': ['知识库无该药的剂量上限', 'No dose limit known for this drug'],
  'pediatric-dose': ['知识库无该药的儿童剂量', 'No dose known for a child of this age'],
  age: ['年龄未知', 'The age is not known'],
  sex: ['性别未知', 'The sex is not known'],
  weight: ['体重未知,无法按体重核算剂量', 'The weight is not known: no dose by weight'],
  'body-surface': ['身高或体重未知,无法按体表面积核算剂量', 'Height or weight not known: no dose by body surface'],
  egfr: ['无近一年的肾功能结果,需按肾功能调整的药品未审查', 'No kidney function of the past year for a drug that depends on it'],
  days: ['用药天数未知', 'The number of days is not known'],
  'herb-dose': ['知识库未收录该饮片的用量', 'No dose known for this herb'],
  diagnosis: ['未写诊断', 'No diagnosis is written'],
  'diagnosis-code': ['有诊断未编码,未能对照', 'A diagnosis without a code could not be compared'],
  indication: ['知识库未收录该药的适应证', 'No indications known for this drug'],
  'allergy-record': ['过敏史未记录或无法识别', 'The allergy record is absent or cannot be recognised'],
  pregnancy: ['育龄女性妊娠状态未知', 'Pregnancy status of a woman of child-bearing age unknown'],
  'pregnancy-safety': ['知识库无该药的妊娠用药资料', 'No pregnancy data known for this drug'],
  lactation: ['育龄女性哺乳状态未知', 'Lactation status of a woman of child-bearing age unknown'],
  'lactation-safety': ['知识库无该药的哺乳期用药资料', 'No lactation data known for this drug'],
  'prescriber-rights': ['开方医师的处方权未知', "The prescriber's rights are not known"],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type MissingCode = keyof typeof TEXTS;

/** The fact, and the lines it is missing for; no line = the prescription as a whole. */
export function missing(code: MissingCode, ...items: readonly ItemView[]): MissingFact {
  const [zh, en] = TEXTS[code];
  return { code, text: { zh, en }, items: items.map((view) => view.item.no) };
}

/** The rule cannot say: this fact is missing. */
export const lacks = (code: MissingCode, ...items: readonly ItemView[]): RuleOutcome => undetermined(missing(code, ...items));
