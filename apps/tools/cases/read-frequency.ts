import type { Knowledge } from '#knowledge';

/** A frequency in the knowledge's code, and how often a day at most where an as-needed order says so. */
export interface WrittenFrequency {
  readonly code: string;
  readonly atMostPerDay?: number;
}

const NUMERALS: Readonly<Record<string, string>> = { 一: '1', 二: '2', 两: '2', 三: '3', 四: '4', 五: '5', 六: '6', 八: '8', 十二: '12' };
const DAILY = ['', 'qd', 'bid', 'tid', 'qid', '5id'];
const AS_NEEDED = /prn|必要时|需要时|按需|痛时|发热时|发作时|体温[>≥]?\d*(\.\d)?(℃|度)?(以上)?时/u;
/** When in the day, beside how often: the count stands. */
const MOMENT = /([,,;;、]?(ac|pc|hs|空腹|饭前|饭后|餐前|餐后|餐中|随餐|饭中|顿服|分服|嚼服|含服|冲服|温服|口服|半小时|30分钟|睡前|睡前服|晨起|早晨|早餐前|早餐后|晚餐后|服))+$/u;

/** Null when it is no frequency the knowledge counts; vague words ('遵医嘱') stay for the rule about them. */
export function readFrequency(text: string, { frequencies }: Knowledge): WrittenFrequency | null {
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s/gu, '').replace(/十二|[一二两三四五六八]/gu, (numeral) => NUMERALS[numeral]!);
  if (AS_NEEDED.test(plain)) return { code: 'prn', ...ceiling(plain, frequencies) };
  const code = known(plain, frequencies) ?? known(plain.replace(MOMENT, ''), frequencies);
  return code === undefined ? null : { code };
}

function known(plain: string, frequencies: Knowledge['frequencies']): string | undefined {
  if (frequencies.has(plain)) return plain;
  const daily = /^(?:每[日天]|1[日天]|日)(\d)次$|^(\d)次\/[日天d]$|^(\d)\/[日d]$/u.exec(plain);
  if (daily) return DAILY[Number(daily[1] ?? daily[2] ?? daily[3])];
  const hourly = /^(?:每隔?|q)(\d{1,2})(?:小时|h)(?:1?次)?$/u.exec(plain);
  if (hourly && frequencies.has(`q${hourly[1]}h`)) return `q${hourly[1]}h`;
  if (/^(每晚|晚上|睡前|临睡)(1次)?$/u.test(plain)) return 'qn';
  if (/^(每早|每晨|晨起|早上)(1次)?$/u.test(plain)) return 'qm';
  if (/^(隔[日天])(1次)?$/u.test(plain)) return 'qod';
  if (/^(每周|1周)1次$/u.test(plain)) return 'qw';
  if (/^(每周|1周)2次$/u.test(plain)) return 'biw';
  if (/^(每周|1周)3次$/u.test(plain)) return 'tiw';
  return /^(立即|即刻|st!?|1次性|单次|仅1次|once)$/u.test(plain) ? 'st' : undefined;
}

/** '≤4次/日', '每日不超过4次', 'prn q6h', 'prn tid': the most that is meant. */
function ceiling(plain: string, frequencies: Knowledge['frequencies']): { readonly atMostPerDay?: number } {
  const stated = /(?:≤|<=|不超过|最多|至多)(\d{1,2})次|(\d{1,2})次(?:\/[日天d])?(?:以内|内)/u.exec(plain);
  if (stated) return { atMostPerDay: Number(stated[1] ?? stated[2]) };
  const interval = /q(\d{1,2})(?:-\d{1,2})?h/u.exec(plain) ?? /[每隔](\d{1,2})(?:-\d{1,2})?小时/u.exec(plain);
  if (interval && Number(interval[1]) > 0) return { atMostPerDay: Math.floor(24 / Number(interval[1])) };
  const frequency = frequencies.get(plain.replace(AS_NEEDED, '').replace(/[,,;;()]/gu, ''));
  return frequency?.times && frequency.perDays === 1 && !frequency.once ? { atMostPerDay: frequency.times } : {};
}
