/** What we use of the NLM's UCUM library, which ships no types. */
declare module '@lhncbc/ucum-lhc' {
  interface UnitStringParser {
    /** Unit (null: there is none), the text as understood, messages, suggestions. */
    parseString(unit: string, purpose?: string, suggest?: boolean): [unknown, string | null, string[], unknown?];
  }
  interface UcumLhcUtils {
    readonly uStrParser_: UnitStringParser;
    convertUnitTo(from: string, value: number, to: string): { status: string; toVal: number | null };
    validateUnitString(unit: string): { status: 'valid' | 'invalid' | 'error' };
  }
  const ucumLhc: { UcumLhcUtils: { getInstance(): UcumLhcUtils } };
  export default ucumLhc;
}
