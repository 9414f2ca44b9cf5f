import type { Knowledge } from '#knowledge';
import {
  DEFAULT_VERIFICATION_SETTINGS, type DepartmentFacts, type FacilityContext, type PrescribingRight, PRESCRIBING_RIGHTS, type Prescription, type PrescriptionItem,
} from '#verification';
import type { Case } from './case-file.js';

/** Headers the format has no field for are taken as in order; codes are invented. */
export const DEPARTMENT_CODE = 'D-CASE';
export const PRESCRIBER_CODE = 'S-CASE';

const KINDS: readonly (readonly [words: RegExp, kind: DepartmentFacts['kind']])[] = [
  [/急诊|急救|emergency/iu, 'emergency'], [/儿|小儿|pediatric/iu, 'pediatrics'], [/产科|产房|妇产|obstetric/iu, 'obstetrics'],
  [/妇|生殖|gyn/iu, 'gynecology'], [/中医|针灸|tcm/iu, 'tcm'],
];

/** The house of the case: department by its words, a prescriber with every right unless the remark gives his rank. */
export function facilityOf(it: Case): FacilityContext {
  const name = it.department ?? '门诊';
  return {
    timeZone: 'Asia/Shanghai',
    department: { code: DEPARTMENT_CODE, name, active: true, kind: KINDS.find(([words]) => words.test(name))?.[1] ?? 'general' },
    prescriber: { code: PRESCRIBER_CODE, name: '李示例', active: true, departmentCodes: [DEPARTMENT_CODE], rights: rightsOf(it.note ?? '') },
    settings: DEFAULT_VERIFICATION_SETTINGS,
  };
}

/** By rank (抗菌药物临床应用管理办法 art. 24): residents the unrestricted tier, attendings the restricted, seniors the special. */
function rightsOf(note: string): readonly PrescribingRight[] {
  const without = (...rights: PrescribingRight[]): readonly PrescribingRight[] => PRESCRIBING_RIGHTS.filter((right) => !rights.includes(right));
  if (/住院医师|resident|乡村医生|初级职称/u.test(note)) return without('antimicrobial-restricted', 'antimicrobial-special');
  if (/主治医师|attending|中级职称/u.test(note)) return without('antimicrobial-special');
  return PRESCRIBING_RIGHTS;
}

export function settingOf(it: Case): Prescription['setting'] {
  const words = `${it.department ?? ''} ${it.note ?? ''}`;
  if (/outpatient|门诊/iu.test(words)) return 'outpatient';
  if (/inpatient|住院(?!医)|病房|病区|ICU|术后监护/iu.test(words)) return 'inpatient';
  return /急诊|急救/u.test(it.department ?? '') ? 'emergency' : 'outpatient';
}

/** The form it would be written on; a mixture of controlled and other drugs stands on the general one. */
export function kindOf(it: Case, setting: Prescription['setting'], lines: readonly PrescriptionItem[], knowledge: Knowledge): Prescription['kind'] {
  const products = lines.filter(({ role }) => role !== 'solvent').map(({ productCode }) => knowledge.products.get(productCode));
  const classes = products.map((product) => product?.controlClass);
  if (classes.includes('narcotic')) return 'narcotic';
  if (classes.includes('psychotropic-1')) return 'psychotropic-1';
  if (products.length > 0 && classes.every((one) => one === 'psychotropic-2')) return 'psychotropic-2';
  if (products.length > 0 && products.every((product) => product?.kind === 'herb')) return 'herbal';
  if (setting === 'emergency') return 'emergency';
  return /儿/u.test(it.department ?? '') ? 'pediatric' : 'general';
}

/** '…with reason stated', '已注明理由': the reason itself is not in the format. */
export const extensionReasonOf = ({ note }: Case): string | undefined =>
  note !== null && /reason stated|已?注明(延长)?(理由|原因)|long-?term with reason|长期处方|慢性病/iu.test(note) && !/未注明|no reason|not stated/iu.test(note) ? '见病历' : undefined;
