import type { LocalText } from '#kernel';

/** 不规范处方 · 用药不适宜处方 · 超常处方 */
export const COMMENT_GROUPS = {
  1: { zh: '不规范处方', en: 'Irregular prescription' },
  2: { zh: '用药不适宜处方', en: 'Unsuitable medication' },
  3: { zh: '超常处方', en: 'Beyond-routine prescription' },
} as const satisfies Record<number, LocalText>;

export interface CommentCode {
  /** '1-1' … '3-4'; the digit before the dash is the group. */
  readonly code: string;
  readonly group: keyof typeof COMMENT_GROUPS;
  readonly text: LocalText;
}

/**
 * The 28 codes of 医院处方点评管理规范(试行), 卫医管发〔2010〕28号, in its order; wording shortened.
 * 15 irregular, 9 unsuitable, 4 beyond-routine.
 */
const TEXTS: Readonly<Record<keyof typeof COMMENT_GROUPS, readonly (readonly [zh: string, en: string])[]>> = {
  1: [
    ['前记、正文、后记缺项,书写不规范或难以辨认', 'Header, body or postscript incomplete, not as prescribed or illegible'],
    ['医师签名、签章不规范或与留样不一致', "Doctor's signature or seal irregular, or not as deposited"],
    ['药师未做适宜性审核(后记审核/调配/核对/发药栏无签名,单人值班未双签名)',
      'No suitability review by a pharmacist (reviewing, preparing, checking or issuing signature missing; lone pharmacist without both signatures)'],
    ['新生儿、婴幼儿未写日、月龄', 'Age in days or months not written for a newborn or infant'],
    ['西药、中成药与中药饮片未分别开具', 'Western or proprietary Chinese drugs and herbs on one prescription'],
    ['未用规范药品名称', 'Drug name not the standard one'],
    ['剂量、规格、数量、单位书写不规范或不清楚', 'Dose, specification, quantity or unit irregular or unclear'],
    ['用法用量用“遵医嘱”“自用”等含糊字句', "Vague directions such as 'as directed' or 'own use'"],
    ['修改未签名并注日期,或超剂量未注明原因和再次签名', 'Change without signature and date, or dose above the limit without reason and second signature'],
    ['未写临床诊断或书写不全', 'Clinical diagnosis missing or incomplete'],
    ['单张门急诊处方超过五种药品', 'More than five drugs on one outpatient or emergency prescription'],
    ['无特殊情况门诊>7日、急诊>3日;慢病等延长未注明理由',
      'Above 7 days (outpatient) or 3 days (emergency) without special circumstances, or extended without a reason'],
    ['麻、精、毒、放处方未执行国家规定', 'Rules on narcotic, psychotropic, toxic or radioactive drugs not followed'],
    ['未按抗菌药物管理规定开具', 'Rules on antimicrobials not followed'],
    ['中药饮片未按君臣佐使排列或未标注调剂、煎煮要求', 'Herbs not in their order, or without notes on preparation and decoction'],
  ],
  2: [
    ['适应证不适宜', 'Indication not suitable'],
    ['遴选的药品不适宜', 'Choice of drug not suitable'],
    ['剂型或给药途径不适宜', 'Dosage form or route not suitable'],
    ['无正当理由不首选国家基本药物', 'National essential drug not preferred, without good reason'],
    ['用法、用量不适宜', 'Usage or dosage not suitable'],
    ['联合用药不适宜', 'Combination not suitable'],
    ['重复给药', 'Duplicate therapy'],
    ['有配伍禁忌或不良相互作用', 'Incompatibility or adverse interaction'],
    ['其它用药不适宜情况', 'Otherwise unsuitable'],
  ],
  3: [
    ['无适应证用药', 'Medication without an indication'],
    ['无正当理由开具高价药', 'Expensive drug without good reason'],
    ['无正当理由超说明书用药', 'Off-label use without good reason'],
    ['无正当理由为同一患者同时开具2种以上药理作用相同药物', 'Two or more drugs of the same action for one patient at a time, without good reason'],
  ],
};

export const COMMENT_CODES: readonly CommentCode[] = ([1, 2, 3] as const).flatMap((group) =>
  TEXTS[group].map(([zh, en], index) => ({ code: `${group}-${index + 1}`, group, text: { zh, en } })));

const KNOWN: ReadonlySet<string> = new Set(COMMENT_CODES.map(({ code }) => code));
export const isCommentCode = (code: string): boolean => KNOWN.has(code);
