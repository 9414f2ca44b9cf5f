import type { MissingFact } from './verdict.js';

/** Every fact a rule may lack, by its stable code: what a person has to find out. One list, so that one fact has one name. */
const FACTS = {
  // facility
  department: ['科室资料', 'the facts of the department'],
  prescriber: ['医师资料', 'the facts of the prescriber'],
  // patient
  'birth-date': ['出生日期', 'the birth date'],
  'stated-age': ['处方所写年龄', 'the age as written'],
  sex: ['性别', 'the sex'],
  weight: ['体重', 'the weight'],
  'body-surface': ['体表面积(身高、体重)', 'the body surface (height, weight)'],
  egfr: ['肾功能(eGFR)', 'the kidney function (eGFR)'],
  pregnancy: ['妊娠情况', 'whether the patient is pregnant'],
  lactation: ['哺乳情况', 'whether the patient is breast-feeding'],
  'allergy-record': ['过敏史', 'the allergy record'],
  diagnosis: ['诊断编码', 'the coded diagnosis'],
  // header
  'issue-time': ['开具或签名时间', 'the time of issue or signature'],
  validity: ['有效期', 'the date it is valid until'],
  // item
  product: ['药品目录中的该药', 'the product in the formulary'],
  monograph: ['该药的说明书资料', 'the monograph of the drug'],
  form: ['剂型', 'the dosage form'],
  route: ['给药途径', 'the route'],
  specification: ['规格', 'the specification'],
  strength: ['单位含量', 'the strength of one unit'],
  dose: ['单次剂量', 'the single dose'],
  frequency: ['给药频次', 'the frequency'],
  days: ['用药天数', 'the days of treatment'],
  'daily-ceiling': ['必要时用药的每日最大量', 'the daily ceiling of a when-needed order'],
  'days-of-supply': ['可供使用天数', 'the days the quantity will last'],
  'quantity-unit': ['数量单位', 'the unit of the quantity'],
  'controlled-limit': ['该类管制药品的限量', 'the legal limit for this controlled class'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type FactCode = keyof typeof FACTS;

/** A fact that is not known, of these lines (none = of the prescription). */
export function missing(code: FactCode, ...items: number[]): MissingFact {
  const [zh, en] = FACTS[code];
  return { code, text: { zh: `缺少${zh},未能审查`, en: `Not checked: ${en} is not known` }, items };
}
