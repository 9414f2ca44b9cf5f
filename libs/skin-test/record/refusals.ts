import { type LocalText, Problem, type ProblemCode } from '#kernel';
import type { SkinTestRefusal } from '#workflow';

const refusal = (code: ProblemCode, zh: string, en: string): readonly [ProblemCode, LocalText] => [code, { zh, en }];

/** Each refusal of the machine as the caller gets it. */
const REFUSALS: Readonly<Record<SkinTestRefusal, readonly [ProblemCode, LocalText]>> = {
  'state-conflict': refusal('state-conflict', '该药品(批号)的皮试当前状态不允许此操作', 'The skin test of this product and lot does not allow this now'),
  'positive-on-record': refusal('skin-test-refused',
    '该类药物皮试阳性已记录:不得再试,不得作废,不得使用', 'A positive result for this agent is on record: it is neither tested over nor voided, and the drug is not given'),
  'allergy-on-record': refusal('skin-test-refused', '患者有该类药物过敏史:不得皮试', 'An allergy to this class is on record: no skin test'),
  'signer-unfit': refusal('role-missing', '操作人没有此权限', 'The person named may not do this'),
  'second-unfit': refusal('second-signature-required', '第二人没有此权限', 'The second person may not do this'),
  'same-person': refusal('same-person', '须由两人完成', 'Two people are needed'),
  'reason-missing': refusal('reason-required', '须写明理由', 'A reason is needed'),
  'too-early': refusal('skin-test-refused', '未到判读时间', 'It is too early to read it'),
  'wheal-not-measured': refusal('skin-test-refused',
    '判为阴性须测量皮丘与阴性对照的直径', 'A negative reading needs both the wheal and the control measured'),
  'wheal-positive': refusal('skin-test-refused',
    '皮丘较对照大 3 mm 及以上,或超过 10 mm:不得判为阴性', 'The wheal is at least 3 mm larger than the control, or above 10 mm: it cannot be read as negative'),
  'not-exemptible': refusal('skin-test-refused', '该药品不允许免试', 'This agent allows no exemption'),
  'not-desensitisable': refusal('skin-test-refused', '该药品皮试阳性不允许脱敏使用', 'This agent allows no use after a positive result'),
  'still-valid': refusal('state-conflict', '结果仍在有效期内', 'The result is still valid'),
};

/** The refusal as a problem, to be thrown. */
export function refused(by: SkinTestRefusal): Problem {
  const [code, detail] = REFUSALS[by];
  return new Problem(code, detail);
}
