import { isSigned } from '../../beyond-routine.js';
import { finding, type ItemRule, NOT_APPLICABLE } from '../../rule.js';
import { decree53 } from '../../sources.js';
import type { Severity } from '../../verdict.js';
import { nameOf } from '../../wording.js';

export const beyondRoutine: ItemRule = {
  id: 'BEYOND-1',
  version: 1,
  scope: 'item',
  verification: 'diagnosis',
  category: 'beyond-routine',
  commentCode: '1-9',
  title: { zh: '超常规用药的理由与再次签名', en: 'Beyond-routine use: reason and second signature' },
  description: {
    zh: '标为超常规的药品须有医师理由并再次签名,缺一即拦截;齐备者仍须药师严格审核,从不自动通过。签名人不是开方医师时一并提示。',
    en: 'An item marked beyond routine needs the doctor\'s reason and second signature, else it blocks; with both a pharmacist still reviews it, it never passes by itself. A signer who is not the prescriber is pointed out.',
  },
  source: decree53('第六条、第三十五条'),
  outcomes: ['not-applicable', 'finding'],
  evaluate(view, { prescription: { prescriberCode } }) {
    const { beyondRoutine: mark, no } = view.item;
    if (!mark) return NOT_APPLICABLE;
    const name = nameOf(view);
    const signed = isSigned(view);
    const severity: Severity = signed ? 'caution' : 'block';
    return finding({
      severity,
      items: [no],
      message: signed
        ? { zh: `${name.zh} 为超常规使用,须严格审核`, en: `${name.en} is used beyond routine: review strictly` }
        : { zh: `${name.zh} 标为超常规,缺理由或再次签名`, en: `${name.en} is marked beyond routine without reason or second signature` },
      observed: !signed ? '-' : mark.signedBy === prescriberCode ? '已由开方医师再次签名' : '再次签名者非开方医师',
      limit: '理由 + 再次签名',
      advice: signed
        ? { zh: '核对理由是否成立,由第二名药师复核', en: 'Judge the reason; a second pharmacist confirms' }
        : { zh: '请医师补写理由并再次签名', en: 'The doctor should add the reason and sign again' },
      source: this.source,
    });
  },
};
