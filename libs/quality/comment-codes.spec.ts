import { RULES } from '#verification';
import { COMMENT_CODES, isCommentCode } from './comment-codes.js';

describe('the 28 comment codes', () => {
  it('are 15 irregular, 9 unsuitable and 4 beyond-routine, each written once in both languages', () => {
    const perGroup = [1, 2, 3].map((group) => COMMENT_CODES.filter((code) => code.group === group).length);
    expect(perGroup).toEqual([15, 9, 4]);
    expect(new Set(COMMENT_CODES.flatMap(({ text }) => [text.zh, text.en])).size).toBe(56);
  });

  it('are numbered as the norm numbers them', () => {
    const texts = Object.fromEntries(COMMENT_CODES.map(({ code, text }) => [code, text.zh]));
    expect(texts).toMatchObject({
      '1-1': '前记、正文、后记缺项,书写不规范或难以辨认', '1-10': '未写临床诊断或书写不全', '1-14': '未按抗菌药物管理规定开具',
      '2-5': '用法、用量不适宜', '2-8': '有配伍禁忌或不良相互作用', '3-3': '无正当理由超说明书用药',
    });
  });

  it.each(['1-16', '2-10', '3-5', '0-1', '1-0', '1-01', ' 1-1', '', '1'])('knows nothing of %p', (code) => {
    expect(isCommentCode(code)).toBe(false);
  });

  it('cover the code of every rule', () => {
    expect(RULES.filter((rule) => !isCommentCode(rule.commentCode))).toEqual([]);
  });
});
