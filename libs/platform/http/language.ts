import type { Language } from '#kernel';

/** The language of an answer: Chinese unless English is preferred (Accept-Language, RFC 9110 §12.5.4). */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '').split(',').map((entry) => {
    const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
    const q = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean);
    return { language: tag.split('-')[0], weight: q === undefined ? 1 : Number(q) };
  }).filter(({ language, weight }) => (language === 'zh' || language === 'en') && weight > 0);
  wanted.sort((a, b) => b.weight - a.weight);
  return wanted[0]?.language === 'en' ? 'en' : 'zh';
}
