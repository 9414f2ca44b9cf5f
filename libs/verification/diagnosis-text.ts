import type { Knowledge } from '#knowledge';

/** Bounds the search through free text, whatever the size of the knowledge. */
const LONGEST_TERM = 24;
const LONGEST_TEXT = 200;
const SEPARATORS = /[,,、;;。+/&()()[\]\s]+/u;
/**
 * Words that say where, since when or how bad, and leave the category as it is. Doubt and denial (?, 待查, 疑似, 排除, 否认, 无, 家族史)
 * are not among them: what they are said of is not understood, and a person reads it.
 */
const QUALIFIERS = new RegExp([
  '左侧|右侧|双侧|单侧|两侧|左|右|双|上肢|下肢|急性|亚急性|慢性|反复|复发性|轻度|中度|重度|极重度|轻|重|早期|晚期|活动期|稳定期|缓解期|急性期|恢复期|发作期|进展期',
  '伴有|伴|合并|并发|继发|并|及|与|和|型|性|级|期|度|极高危|很高危|高危|中危|低危|患者|诊断|临床',
  '[风寒暑湿燥火热毒痰瘀虚实气血阴阳表里肝胆脾胃肾肺心结郁滞凝亏旺盛弱阻犯袭蕴困证两不足和失调内外上下扰动壅停积]+', // syndromes of Chinese medicine beside its disease names
  'ccr|crcl|egfr|ml|min|[<>=≤≥]?\\d+(\\.\\d+)?(周|天|月|年|岁|次|级|期|度|分|%)?|[iⅰ-ⅹ]+|[-:.:]',
].join('|'), 'gu');

/** The ICD-10 categories a written diagnosis means; null when any part of it is not recognised: half a reading is none. */
export function codesOfText(text: string, { diagnosisTerms }: Knowledge): readonly string[] | null {
  if (text.length > LONGEST_TEXT) return null;
  const plain = text.normalize('NFKC').toLowerCase().trim();
  const whole = diagnosisTerms.get(plain.replace(/\s/gu, ''));
  if (whole) return whole;
  const codes: string[] = [];
  let rest = '';
  for (const part of plain.split(SEPARATORS)) rest += ` ${takeTerms(part, diagnosisTerms, codes)}`;
  return codes.length > 0 && rest.replace(QUALIFIERS, '').trim() === '' ? codes : null;
}

/** Takes the longest terms out of the part from left to right and gives back what is left of it. */
function takeTerms(part: string, terms: Knowledge['diagnosisTerms'], codes: string[]): string {
  let rest = '';
  for (let start = 0; start < part.length;) {
    let length = Math.min(LONGEST_TERM, part.length - start);
    while (length > 0 && !terms.has(part.slice(start, start + length))) length--;
    if (length > 0) codes.push(...terms.get(part.slice(start, start + length))!);
    else rest += part[start];
    start += Math.max(1, length);
  }
  return rest;
}
