/** What we use of the NLM's UCUM library, which ships no types. */
declare module '@lhncbc/ucum-lhc' {
  interface UcumLhcUtils {
    convertUnitTo(from: string, value: number, to: string): { status: string; toVal: number | null };
    validateUnitString(unit: string): { status: 'valid' | 'invalid' | 'error' };
  }
  const ucumLhc: { UcumLhcUtils: { getInstance(): UcumLhcUtils } };
  export default ucumLhc;
}
