/** What we use of the parser, which ships no types. */
declare module 'gs1-barcode-parser-mod' {
  export function parseBarcode(code: string): {
    readonly codeName: string;
    readonly parsedCodeItems: readonly { readonly ai: string; readonly data: string | number; readonly isoDate: string }[];
  };
}
