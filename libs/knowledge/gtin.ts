/** GTIN-14: fourteen digits, the last one the GS1 check digit (weights 3 and 1 from the left). */
export function isGtin14(code: string): boolean {
  if (!/^\d{14}$/.test(code)) return false;
  const sum = [...code.slice(0, 13)].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(code[13]);
}
