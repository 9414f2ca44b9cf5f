import { ensure, Problem } from '#kernel';
import type { NewEvidence } from '../desk/evidence.js';
import type { PackageCode } from './package-code.js';

/** What the person read off the package himself. */
interface Written {
  readonly lot?: string;
  readonly expiry?: string;
  readonly lotAndExpirySeen?: boolean;
}

/** The code's own lot and expiry, else what the person wrote. @throws Problem package-mismatch where the two disagree */
export function withWritten(read: PackageCode, { lot, expiry }: Written): PackageCode {
  const disagree = (code: string | null, written: string | undefined): boolean => code !== null && written !== undefined && code !== written;
  ensure(!disagree(read.lot, lot) && !disagree(read.expiry, expiry), 'package-mismatch', {
    zh: '录入的批号或有效期与条码不符', en: 'The lot or expiry written does not agree with the code',
  });
  return { ...read, lot: read.lot ?? lot ?? null, expiry: read.expiry ?? expiry ?? null };
}

/**
 * A code that carries no lot or no expiry date says nothing of what is in the hand: both must be written, or the person
 * states that he looked. A lot the skin-test gate will ask for must be written. Returns whether his statement is what it
 * rests on. @throws Problem package-details-missing, with a pointer to each
 */
export function assertDetails({ lot, expiry }: PackageCode, { lotBound }: { readonly lotBound: boolean }, { lotAndExpirySeen = false }: Written): boolean {
  const missing = [
    ...(lot === null && (lotBound || !lotAndExpirySeen) ? [{ pointer: '/lot', detail: lotBound ? FOR_THE_GATE : { zh: '批号未知', en: 'The lot is not known' } }] : []),
    ...(expiry === null && !lotAndExpirySeen ? [{ pointer: '/expiry', detail: { zh: '有效期未知', en: 'The expiry date is not known' } }] : []),
  ];
  if (missing.length > 0) throw new Problem('package-details-missing', undefined, missing);
  return lot === null || expiry === null;
}

const FOR_THE_GATE = { zh: '皮试药品须录入批号:皮试结果按批号对应', en: 'A skin-test drug needs its lot written: the test is matched by lot' };

/** The person's own check of one package (药品性状: appearance, expiry, lot). */
export const seenOn = (itemNo: number, { lot, expiry }: PackageCode): NewEvidence => ({
  verification: 'drug-properties', method: 'person', outcome: 'pass', itemNo,
  sourceValue: 'lot and expiry date are not in the code', observed: `looked at on the package: lot ${lot ?? 'seen'}, expiry ${expiry ?? 'seen'}`,
});
