import type { LocalText } from '#kernel';
import type { Role } from '#identity';
import { ALERT_LADDER } from '#workflow';

interface Kind {
  readonly text: LocalText;
  /** Levels of ALERT_LADDER it climbs to, from below; the first asked is its assignee, at level 0 or where it was raised. */
  readonly climbs: readonly number[];
}

const COORDINATOR = 1;
const MANAGER = 2;
const MEDICAL_OFFICE = 3;

/** Every kind of alert (domain §8): what people read, and how high it climbs while nobody acknowledges it. */
export const ALERT_KINDS = {
  'walk-back': { text: { zh: '患者可能要自行往返', en: 'The patient may have to walk back' }, climbs: [COORDINATOR, MANAGER, MEDICAL_OFFICE] },
  'rework-unowned': { text: { zh: '返修处方无在岗责任人', en: 'A rework case has no owner on duty' }, climbs: [COORDINATOR, MANAGER, MEDICAL_OFFICE] },
  'rework-overdue': { text: { zh: '返修处方超时未完成', en: 'A rework case is overdue' }, climbs: [COORDINATOR, MANAGER, MEDICAL_OFFICE] },
  'review-overdue': { text: { zh: '处方审核超时', en: 'A review is overdue' }, climbs: [MANAGER, MEDICAL_OFFICE] },
  'skin-test-reading-due': { text: { zh: '皮试到时待判读', en: 'A skin test is due for reading' }, climbs: [MANAGER] },
  'skin-test-expiring': { text: { zh: '皮试结果即将失效', en: 'A skin-test result is about to expire' }, climbs: [MANAGER] },
  'prescription-expiring': { text: { zh: '处方有效期将尽,尚未发药', en: 'A prescription is about to expire undispensed' }, climbs: [MANAGER] },
  'verification-degraded': { text: { zh: '审方核验异常:部分核对未能进行', en: 'Verification is degraded: some checks cannot be done' }, climbs: [MANAGER, MEDICAL_OFFICE] },
  'queue-over-threshold': { text: { zh: '排队超限,须增开窗口', en: 'The line is too long: open another window' }, climbs: [MANAGER] },
  'webhook-dead-lettered': { text: { zh: '事件推送失败,已停止重试', en: 'A webhook delivery has been given up' }, climbs: [] },
} as const satisfies Record<string, Kind>;
export type AlertKind = keyof typeof ALERT_KINDS;

const climbsOf = (kind: AlertKind): readonly number[] => ALERT_KINDS[kind].climbs;

/** Levels still above `level`, nearest first. */
export const rungsAbove = (kind: AlertKind, level: number): readonly number[] => climbsOf(kind).filter((rung) => rung > level);

/** Whom a level asks; null at level 0, where it is the alert's own assignee. */
export function roleOfLevel(level: number): Role | null {
  const rung = ALERT_LADDER[level];
  return rung === undefined || rung === 'owner' ? null : rung;
}
