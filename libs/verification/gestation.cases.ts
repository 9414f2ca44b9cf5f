import { gestationOf } from './gestation.js';
import { type HelperCase, viewCase } from './testing/index.js';

/** 'from–to' */
const weeks = (gestationWeeks: number | undefined, ...texts: readonly string[]) => (): string => {
  const { from, to } = gestationOf(viewCase({ patient: { gestationWeeks }, diagnoses: texts.map((text) => ({ text })) }));
  return `${from}–${to}`;
};

export const cases: readonly HelperCase[] = [
  ['Stated', weeks(24), '24–24'],
  ['Stated, whatever is written', weeks(24, '妊娠30周'), '24–24'],
  ['Just begun', weeks(0), '0–0'],
  ['Long overdue', weeks(45), '45–45'],
  ['Longer than any pregnancy', weeks(46), '0–Infinity'],
  ['Before it began', weeks(-1, '孕8周'), '8–8'],
  ['No number', weeks(NaN), '0–Infinity'],
  ['Nothing stated, nothing written', weeks(undefined, '高血压'), '0–Infinity'],
  ['Written', weeks(undefined, '高血压', '妊娠24周'), '24–24'],
  ['Written with days', weeks(undefined, '孕 8 + 3 周'), '8–8'],
  ['Written without room', weeks(undefined, '宫内孕32+1周'), '32–32'],
  ['The first that says it', weeks(undefined, '孕9周', '孕30周'), '9–9'],
  ['Written, longer than any pregnancy', weeks(undefined, '孕99周'), '0–Infinity'],
  ['Weeks of something else', weeks(undefined, '妊娠 咳嗽2周'), '0–Infinity'],
  ['Early', weeks(undefined, '早孕'), '0–13'],
  ['Early, in full', weeks(undefined, '早期妊娠'), '0–13'],
  ['Early, the other way round', weeks(undefined, '妊娠早期'), '0–13'],
  ['Middle', weeks(undefined, '孕中期'), '14–27'],
  ['Middle, in full', weeks(undefined, '中期妊娠'), '14–27'],
  ['Late', weeks(undefined, '妊娠晚期'), '28–Infinity'],
  ['Late, in full', weeks(undefined, '晚期妊娠'), '28–Infinity'],
];
