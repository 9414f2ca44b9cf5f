import type { PrescriptionView } from './view.js';

/** What rules ask of every line, and what is the same for all of them, is worked out when the first line asks. Weak, so it goes with the view. */
export function perPrescription<T>(workOut: (rx: PrescriptionView) => T): (rx: PrescriptionView) => T {
  const known = new WeakMap<PrescriptionView, { readonly value: T }>();
  return (rx) => {
    const found = known.get(rx);
    if (found) return found.value;
    const value = workOut(rx);
    known.set(rx, { value });
    return value;
  };
}
