import type { FieldError } from '#kernel';
import { isCommentCode } from '../comment-codes.js';

/** A verdict with its codes: an unreasonable prescription has at least one, a reasonable one none. */
export interface Comment {
  readonly verdict: 'reasonable' | 'unreasonable';
  readonly codes: readonly string[];
}

/** What is wrong with a comment, each with a pointer; empty when nothing is. Pure. */
export function commentErrors({ verdict, codes }: Comment): FieldError[] {
  const errors = codes.flatMap((code, index): FieldError[] => {
    if (!isCommentCode(code)) return [at(index, '不是 2010 年规范的 28 个代码之一', 'Not one of the 28 codes of 2010')];
    return codes.indexOf(code) < index ? [at(index, '代码重复', 'The code is given twice')] : [];
  });
  if (verdict === 'unreasonable' && codes.length === 0) errors.push(onCodes('不合理处方须注明代码', 'An unreasonable prescription needs a code'));
  if (verdict === 'reasonable' && codes.length > 0) errors.push(onCodes('合理处方不带代码', 'A reasonable prescription has no code'));
  return errors;
}

const onCodes = (zh: string, en: string): FieldError => ({ pointer: '/codes', detail: { zh, en } });
const at = (index: number, zh: string, en: string): FieldError => ({ pointer: `/codes/${index}`, detail: { zh, en } });
