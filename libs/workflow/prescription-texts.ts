import type { LocalText } from '#kernel';
import type { PrescriptionCommand, PrescriptionStatus } from './prescription-machine.js';

const text = (zh: string, en: string): LocalText => ({ zh, en });

/** Each status as people read it (domain §4). */
export const PRESCRIPTION_STATUS_TEXT: Readonly<Record<PrescriptionStatus, LocalText>> = {
  screened: text('待审核', 'waiting for review'),
  'in-review': text('审核中', 'in review'),
  approved: text('审核通过,待调配', 'approved and waits to be prepared'),
  returned: text('已退回医师', 'returned to the doctor'),
  confirmed: text('医师已确认,待审核', 'confirmed by the doctor and waits for review'),
  refused: text('拒绝调剂', 'refused'),
  preparing: text('调配中', 'being prepared'),
  prepared: text('已调配,待核对', 'prepared and waits to be checked'),
  checked: text('已核对,待发药', 'checked and waits to be handed over'),
  'partly-handed-over': text('部分发药', 'partly handed over'),
  'handed-over': text('已发药', 'handed over'),
  cancelled: text('已作废', 'cancelled'),
  expired: text('已过期', 'expired'),
};

/** Each command as people read it: what somebody wanted to do. */
export const PRESCRIPTION_COMMAND_TEXT: Readonly<Record<PrescriptionCommand, LocalText>> = {
  claim: text('领取审核', 'claimed for review'),
  release: text('退回审核队列', 'given back to the queue'),
  'lease-end': text('结束领取', 'taken from who claimed it'),
  approve: text('审核通过', 'approved'),
  return: text('退回医师', 'returned to the doctor'),
  refuse: text('拒绝调剂', 'refused'),
  confirm: text('由医师确认', 'confirmed by the doctor'),
  reinstate: text('恢复待审核', 'put back into the review queue'),
  'start-preparation': text('开始调配', 'prepared'),
  'finish-preparation': text('完成调配', 'finished in preparation'),
  'reopen-preparation': text('退回调配', 'sent back to preparation'),
  'abandon-preparation': text('放弃调配', 'put back for a colleague'),
  check: text('核对', 'checked'),
  'hand-over-part': text('发药', 'handed over'),
  'hand-over-all': text('发药', 'handed over'),
  cancel: text('作废', 'cancelled'),
  expire: text('过期', 'expired'),
};

/** Why a command is impossible now, in the words people use. Pure. */
export const statusConflictText = (status: PrescriptionStatus, command: PrescriptionCommand): LocalText => text(
  `处方当前状态:${PRESCRIPTION_STATUS_TEXT[status].zh};不能${PRESCRIPTION_COMMAND_TEXT[command].zh}`,
  `The prescription is ${PRESCRIPTION_STATUS_TEXT[status].en}; it cannot be ${PRESCRIPTION_COMMAND_TEXT[command].en} now`,
);
