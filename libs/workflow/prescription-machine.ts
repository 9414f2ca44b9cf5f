/** Life of a prescription (domain §4). Verification happens on receipt, so nothing is ever stored unverified. */
export const PRESCRIPTION_STATUSES = [
  'screened', 'in-review', 'approved', 'returned', 'confirmed', 'refused',
  'preparing', 'prepared', 'checked', 'partly-handed-over', 'handed-over', 'cancelled', 'expired',
] as const;
export type PrescriptionStatus = (typeof PRESCRIPTION_STATUSES)[number];
