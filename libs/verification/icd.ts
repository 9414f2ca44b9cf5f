/** Prefixes of diagnosis codes: 'J02' covers J02 and all below it; an order of magnitude cheaper than a tree, and as clear as a list. */
export type CodePrefixes = readonly string[];

/** True when any of the codes lies under any of the prefixes. */
export function anyUnder(codes: readonly string[], prefixes: CodePrefixes): boolean {
  for (const code of codes) {
    for (const prefix of prefixes) if (code.startsWith(prefix)) return true;
  }
  return false;
}

/** Upper case, with the point GB/T 14396 puts after the third character even where the sender left it out: 'j029' → 'J02.9'. */
export function normalCode(code: string): string {
  const plain = code.trim().toUpperCase();
  return plain.length > 3 && plain[3] !== '.' ? `${plain.slice(0, 3)}.${plain.slice(3)}` : plain;
}

/**
 * Diagnoses that can be a bacterial or fungal infection (ICD-10 chapters by organ). Broad on purpose: it only
 * decides whether an antimicrobial without a matching indication has 'no indication at all' (3-1) or a poor one (2-1).
 */
export const INFECTIONS: CodePrefixes = [
  'A', 'B35', 'B36', 'B37', 'B38', 'B39', 'B4', 'B59', 'B9',
  'G00', 'G01', 'G04', 'G06', 'H00', 'H01.0', 'H04.3', 'H05.0', 'H10', 'H16', 'H44.0', 'H60', 'H65', 'H66', 'H67', 'H70',
  'I00', 'I01', 'I30.1', 'I33', 'I38', 'I39', 'I80', 'I88', 'I89.1',
  'J01', 'J02', 'J03', 'J04', 'J05', 'J13', 'J14', 'J15', 'J16', 'J17', 'J18', 'J20', 'J22', 'J32', 'J36', 'J39.0', 'J40', 'J41', 'J42',
  'J44.0', 'J44.1', 'J47', 'J69', 'J85', 'J86', 'K04', 'K05', 'K10.2', 'K11.2', 'K12.2', 'K25', 'K26', 'K27', 'K28', 'K29', 'K35', 'K36',
  'K37', 'K57', 'K61', 'K63.0', 'K65', 'K75.0', 'K80.0', 'K80.1', 'K80.3', 'K80.4', 'K81', 'K83.0', 'K85',
  'L0', 'L70', 'L71', 'L73', 'M00', 'M01', 'M46.2', 'M46.3', 'M46.5', 'M60.0', 'M65.0', 'M71.1', 'M72.6', 'M86',
  'N10', 'N11', 'N12', 'N13.6', 'N15.1', 'N30', 'N34', 'N39.0', 'N41', 'N45', 'N48.1', 'N48.2', 'N49', 'N61', 'N7',
  'O03.0', 'O08.0', 'O23', 'O41.1', 'O75.3', 'O85', 'O86', 'O91', 'P36', 'P37', 'P39', 'R57.2', 'R65', 'T79.3', 'T81.4', 'T82.6', 'T82.7', 'T84.5',
  'T84.6', 'T84.7', 'U04', 'Z22', 'Z29',
];

/** The patient is pregnant, whatever the status field says. */
export const PREGNANCY_DIAGNOSES: CodePrefixes = ['O1', 'O2', 'O3', 'O40', 'O41', 'O42', 'O43', 'O44', 'O45', 'O46', 'O47', 'O48', 'Z33', 'Z34', 'Z35'];
/** The patient is nursing or freshly delivered. */
export const LACTATION_DIAGNOSES: CodePrefixes = ['O91', 'O92', 'Z39.1'];
