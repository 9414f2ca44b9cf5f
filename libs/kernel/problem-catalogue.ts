import type { LocalText } from './text.js';

interface CatalogueEntry {
  readonly status: number;
  readonly title: LocalText;
  /** What the caller can do about it. */
  readonly advice: LocalText;
}

const entry = (status: number, title: [zh: string, en: string], advice: [zh: string, en: string]): CatalogueEntry => ({
  status,
  title: { zh: title[0], en: title[1] },
  advice: { zh: advice[0], en: advice[1] },
});

/**
 * Every problem the API can answer with (RFC 9457 `code`): one closed list, in both languages.
 * A code is never renamed or reused; clients switch on it.
 */
export const PROBLEMS = {
  // 400 — the request cannot be understood
  'malformed-request': entry(400, ['请求格式错误', 'The request is malformed'], ['请检查 JSON 语法与 Content-Type', 'Check the JSON syntax and the Content-Type']),
  'invalid-field': entry(400, ['字段不符合要求', 'A field is not acceptable'], ['请按 errors 中的指针逐项改正', 'Correct each field that errors[] points at']),
  'invalid-parameter': entry(400, ['查询参数不符合要求', 'A query parameter is not acceptable'], ['请按 errors 中的说明改正', 'Correct the parameters named in errors[]']),
  'idempotency-key-missing': entry(400, ['缺少 Idempotency-Key', 'Idempotency-Key is missing'], ['请为每个新建请求提供唯一的 Idempotency-Key 请求头', 'Send a unique Idempotency-Key header with each creating request']),
  // 401 / 403
  'not-authenticated': entry(401, ['未登录或凭证无效', 'Not authenticated'], ['请重新登录或检查 API 密钥', 'Sign in again or check the API key']),
  'login-failed': entry(401, ['账号或密码错误', 'Wrong account or password'], ['请核对后重试', 'Check both and try again']),
  'role-missing': entry(403, ['没有此操作的权限', 'Your role does not allow this'], ['请由具备所列角色的人员操作', 'Ask someone who holds one of the roles named']),
  'not-on-duty': entry(403, ['未在窗口上岗', 'Not on duty at a window'], ['请先在窗口签到上岗', 'Sign in to a window first']),
  // 404
  'not-found': entry(404, ['未找到', 'Not found'], ['请核对编号', 'Check the identifier']),
  // 409 — conflict of state or version
  'state-conflict': entry(409, ['当前状态不允许此操作', 'The current state does not allow this'], ['请刷新后按当前状态处理', 'Reload and act on the current state']),
  'version-conflict': entry(409, ['处方版本不符', 'Another version of the prescription'], ['此版本内容已存在且不同,或版本号不连续;请提交新版本', 'This version exists with other content, or a version was skipped; submit the next version']),
  'already-handed-over': entry(409, ['已发药', 'Handed over already'], ['请勿重复发药;核对发药记录', 'Do not hand it over twice; look at the record of the hand-over']),
  'claimed-by-another': entry(409, ['已被他人领取', 'Claimed by someone else'], ['请等待释放或领取其他处方', 'Wait for its release or claim another']),
  'window-busy': entry(409, ['本窗口尚有患者', 'The window has a patient'], ['请先完成、过号或转出当前号', 'Finish, skip or pass on the ticket in hand first']),
  'held-by-another-window': entry(409, ['该号已由其他窗口叫号', 'Another window has called this ticket'], ['请叫下一号', 'Call the next one']),
  'request-in-progress': entry(409, ['相同请求正在处理', 'The same request is still running'], ['请稍后以相同的键重试', 'Retry with the same key in a moment']),
  // 412 / 428
  'stale-version': entry(412, ['数据已被更新', 'It has changed since you read it'], ['请重新读取,取得新的 ETag 后再试', 'Read it again and retry with the new ETag']),
  'if-match-missing': entry(428, ['缺少 If-Match', 'If-Match is missing'], ['请携带读取时得到的 ETag', 'Send the ETag you read']),
  // 413 / 415 / 429
  'payload-too-large': entry(413, ['请求过大', 'The request is too large'], ['请拆分后提交', 'Split it']),
  'unsupported-media-type': entry(415, ['不支持的内容类型', 'Unsupported media type'], ['请使用文档所列的 Content-Type', 'Use a Content-Type the documentation lists']),
  'too-many-requests': entry(429, ['请求过于频繁', 'Too many requests'], ['请按 Retry-After 稍后再试', 'Wait as Retry-After says']),
  // 422 — refused by a rule of the domain
  'idempotency-key-reused': entry(422, ['Idempotency-Key 已用于不同的请求', 'Idempotency-Key was used for another request'], ['请换用新的键', 'Use a new key']),
  'skin-test-not-valid': entry(422, ['皮试未得有效阴性结果,不得发药', 'No valid negative skin test: the drug may not leave'], ['请完成皮试并由两人判读记录', 'Have the skin test done and read by two people']),
  'skin-test-refused': entry(422, ['皮试记录不成立', 'The skin test cannot be recorded so'], ['请按 detail 改正', 'Correct it as detail says']),
  'finding-not-overridable': entry(422, ['存在不可越过的问题', 'A finding here cannot be overridden'], ['请退回医师修改', 'Return it to the doctor']),
  'reason-required': entry(422, ['必须写明理由', 'A reason is required'], ['请填写理由', 'Give a reason']),
  'second-signature-required': entry(422, ['必须有第二人签名', 'A second signature is required'], ['请由另一位具备资格的人员签名', 'Have another qualified person sign']),
  'same-person': entry(422, ['不得由同一人完成', 'The same person may not do both'], ['请由另一位人员操作', 'Another person must do this step']),
  'package-mismatch': entry(422, ['扫码药品与处方不符', 'The package scanned is not what is prescribed'], ['请取下该包装,核对后重新扫码', 'Put it back, compare and scan again']),
  'package-already-scanned': entry(422, ['该包装已扫过', 'This package was scanned already'], ['请逐盒扫码,勿重复', 'Scan each package once']),
  'package-expired': entry(422, ['药品已过有效期', 'The package has expired'], ['请取下该包装并上报', 'Remove the package and report it']),
  'package-details-missing': entry(422, ['缺少批号或有效期', 'The lot or the expiry date is missing'], ['条码未载:请录入 lot 与 expiry,或查看实物后以 lotAndExpirySeen 声明', 'The code carries none: send lot and expiry, or look at the package and say so with lotAndExpirySeen']),
  'packages-missing': entry(422, ['尚有包装未扫码', 'Not every package has been scanned'], ['请扫描处方的每一个包装', 'Scan every package of the prescription']),
  'check-mismatch': entry(422, ['核对不符:数量或药品性状', 'Quantity or appearance does not agree'], ['请退回调配,更正后重新核对', 'Send it back to preparation and check it again']),
  'ticket-not-called-again': entry(422, ['过号前须再叫一次', 'Call the ticket once more before it is passed over'], ['请先重呼', 'Call it again first']),
  'names-not-verified': entry(422, ['姓名或药名核对不符', 'Name or drug names do not agree'], ['请与取药者再次核对姓名与每一药名', 'Verify the name and each drug name again with the collector']),
  'directions-not-confirmed': entry(422, ['书面或口头用药交代未确认', 'Written or oral directions are not confirmed'], ['请打印书面交代并口头交代后分别确认', 'Print the directions, give them orally, and confirm each']),
  'counselling-not-confirmed': entry(422, ['特殊药品用药指导未确认', 'Special counselling is not confirmed'], ['请逐条交代并复述确认', 'Give each point and have it repeated back']),
  'quantity-exceeded': entry(422, ['超过应发数量', 'More than is owed'], ['请按未发数量发药', 'Hand over no more than is owed']),
  'prescription-expired': entry(422, ['处方已过有效期', 'The prescription has expired'], ['请由医师重新开具', 'The doctor must issue it again']),
  'answer-not-allowed': entry(422, ['此答复不被允许', 'This answer is not allowed'], ['问题严重程度不允许仅确认;请修改、重开或作废', 'The findings do not allow a mere confirmation: amend, reissue or cancel']),
  'owner-not-on-duty': entry(422, ['责任人不在岗', 'The owner named is not on duty'], ['请指定在岗人员', 'Name someone who is on duty']),
  'duty-not-clear': entry(422, ['尚有未交接的事项', 'Open cases are not handed over'], ['请先由在岗同事接手', 'Have a colleague on duty accept them first']),
  'unknown-reference': entry(422, ['引用的对象不存在', 'Something referred to does not exist'], ['请核对编号', 'Check the identifiers']),
  'rows-invalid': entry(422, ['知识数据有误,未作任何更改', 'Rows are wrong; nothing was changed'], ['请按 errors 逐行改正后重新导入', 'Correct each line named in errors[] and import again']),
  'webhook-target-refused': entry(422, ['回调地址不被允许', 'The webhook target is not allowed'], ['请使用公网 HTTPS 地址或列入白名单', 'Use a public HTTPS address, or have it allow-listed']),
  // 5xx
  'internal-error': entry(500, ['服务内部错误', 'Internal error'], ['请稍后重试;若反复出现,请联系管理员并提供 instance', 'Retry; if it persists, give the instance to the administrator']),
  'dependency-unavailable': entry(503, ['依赖的服务暂不可用', 'A dependency is unavailable'], ['请稍后重试', 'Retry in a moment']),
} as const satisfies Record<string, CatalogueEntry>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One field that is wrong: `pointer` is a JSON pointer (RFC 6901) into the request body. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: LocalText;
}

/**
 * A refusal on its way to the caller. Thrown inside a unit of work it also rolls the work back.
 * Never put personal data into `detail` or `errors`.
 */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail?: LocalText,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(code);
    this.name = 'Problem';
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

/** Throws the problem unless the condition holds. */
export function ensure(condition: unknown, code: ProblemCode, detail?: LocalText): asserts condition {
  if (!condition) throw new Problem(code, detail);
}
