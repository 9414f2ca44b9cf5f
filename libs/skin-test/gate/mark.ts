import type { LocalText } from '#kernel';
import { opensGate, type SkinTestState } from '#workflow';
import type { GateView } from './gate-state.js';

/** The conspicuous mark of clause 4 (醒目标志) for one line; screen, label and API show the same. */
export interface SkinTestMark {
  readonly itemNo: number;
  readonly agent: string;
  readonly state: SkinTestState;
  /** Never shown without the text: colour alone is not a mark. */
  readonly colour: 'green' | 'amber' | 'red';
  readonly text: LocalText;
  /** May the drug leave the window, as far as the skin test goes? */
  readonly open: boolean;
  /** Lots it is open for; empty when shut, or open whatever the lot. */
  readonly lots: readonly string[];
  /** Of a test waiting to be read. */
  readonly readDueAt: Date | null;
  /** Of a result that opens, or that ran out. */
  readonly validUntil: Date | null;
  /** The record that decides. */
  readonly skinTestId: string | null;
}

interface Look {
  readonly colour: SkinTestMark['colour'];
  readonly text: LocalText;
}

const look = (colour: SkinTestMark['colour'], zh: string, en: string): Look => ({ colour, text: { zh, en } });

export const MARKS: Readonly<Record<SkinTestState, Look>> = {
  required: look('amber', '待皮试', 'Skin test to be done'),
  pending: look('amber', '待皮试(已做,待判读)', 'Skin test done, not yet read'),
  negative: look('green', '皮试阴性', 'Skin test negative'),
  positive: look('red', '皮试阳性', 'Skin test POSITIVE'),
  exempt: look('green', '免试', 'Skin test exempt'),
  // Open, and still a patient who reacts: not the green of a negative.
  desensitised: look('amber', '皮试阳性(脱敏注射)', 'Skin test positive: desensitised use'),
  expired: look('amber', '皮试已过期', 'Skin test expired'),
  voided: look('amber', '待皮试(原结果已作废)', 'Skin test to be done again'),
};

export const markOf = (item: { readonly itemNo: number; readonly agent: string }, { state, record, lots }: GateView): SkinTestMark => ({
  itemNo: item.itemNo,
  agent: item.agent,
  state,
  ...MARKS[state],
  open: opensGate(state),
  lots,
  readDueAt: state === 'pending' ? record!.readDueAt : null,
  validUntil: record?.validUntil ?? null,
  skinTestId: record?.id ?? null,
});
