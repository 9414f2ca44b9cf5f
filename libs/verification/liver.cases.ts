import type { LabValue, Patient } from './prescription.js';
import { liverOf } from './liver.js';
import { type HelperCase, icd, lab, viewCase } from './testing/index.js';

const NOW = '2026-11-23T09:30:00+08:00';
/** certain–possible: what was seen; or whether it is sound. */
const liver = (codes: readonly string[], patient: Partial<Patient> = {}) => (): string => {
  const found = liverOf(viewCase({ diagnoses: codes.map((code) => icd(code)), patient: { labs: undefined, ...patient } }));
  return typeof found === 'string' ? found : `${found.certain ?? '-'} ${found.possible} ${found.observed}`;
};
const alt = (value: string, unit = 'U/L', at = NOW): { readonly labs: { readonly alt: LabValue } } => ({ labs: { alt: { ...lab(value, unit), at } } });

export const cases: readonly HelperCase[] = [
  ['Nothing known', liver(['I10']), 'unknown'],
  ['Labs without ALT', liver(['I10'], { labs: {} }), 'unknown'],
  ['ALT normal', liver(['I10'], alt('22')), 'sound'],
  ['Fatty liver, whatever the ALT', liver(['K76.0'], alt('22')), '- A K76.0'],
  ['Chronic hepatitis B', liver(['B18.1']), '- A B18.1'],
  ['Cirrhosis', liver(['K74.6', 'I10']), 'A C K74.6'],
  ['Liver failure', liver(['K72.0']), 'C C K72.0'],
  ['Cirrhosis with varices', liver(['K74.6', 'I85.9']), 'C C I85.9; K74.6'],
  ['Varices alone', liver(['I85.9']), '- C I85.9'],
  ['A man at five times normal', liver([], alt('250')), 'sound'],
  ['A man above it', liver([], alt('250.1')), 'A C ALT 250.1 U/L'],
  ['A woman at five times normal', liver([], { sex: 'female', ...alt('200') }), 'sound'],
  ['A woman above it', liver([], { sex: 'female', ...alt('201') }), 'A C ALT 201 U/L'],
  ['The sex is not stated: the lower normal', liver([], { sex: 'unknown', ...alt('201') }), 'A C ALT 201 U/L'],
  ['Fatty liver with a high ALT', liver(['K76.0'], alt('300')), 'A C K76.0; ALT 300 U/L'],
  ['In UCUM', liver([], alt('300', '[IU]/L')), 'A C ALT 300 U/L'],
  ['In UCUM as units', liver([], alt('300', '[U]/L')), 'A C ALT 300 U/L'],
  ['As laboratories write it', liver([], alt('300', 'IU/L')), 'A C ALT 300 U/L'],
  ['As UCUM writes an international unit', liver([], alt('300', '[iU]/L')), 'A C ALT 300 U/L'],
  ['In another unit', liver([], alt('5', 'ukat/L')), 'unknown'],
  ['Of ninety days ago', liver([], alt('300', 'U/L', '2026-08-25T09:30:00+08:00')), 'A C ALT 300 U/L'],
  ['Older', liver([], alt('300', 'U/L', '2026-08-25T09:29:00+08:00')), 'unknown'],
  ['No number', liver([], alt('<10')), 'unknown'],
];
