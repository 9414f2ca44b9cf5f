/** GTIN-14: fourteen digits, the last one the GS1 check digit (weights 3 and 1 from the left). */
export function isGtin14(code: string): boolean {
  if (!/^\d{14}$/.test(code)) return false;
  let sum = 0;
  for (let i = 0; i < 13; i++) sum += Number(code[i]) * (i % 2 === 0 ? 3 : 1);
  return (10 - (sum % 10)) % 10 === Number(code[13]);
}
