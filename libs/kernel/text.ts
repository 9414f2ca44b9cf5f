/** A text for people, in both languages of the product. */
export interface LocalText {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof LocalText;

/** 张三 → 张*, 王小明 → 王*明, 欧阳修文 → 欧**文: enough to recognise one's own name on a board, not to learn another's. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  if (letters.length <= 1) return '*';
  if (letters.length === 2) return `${letters[0]}*`;
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`;
}
