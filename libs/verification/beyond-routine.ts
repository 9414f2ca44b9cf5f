import type { Severity } from './verdict.js';
import type { ItemView } from './view.js';

/** The doctor wrote why and signed again (处方管理办法 art. 6: 超剂量注明原因并再次签名). */
export function isSigned({ item: { beyondRoutine } }: ItemView): boolean {
  return beyondRoutine !== undefined && beyondRoutine.reason.trim() !== '' && beyondRoutine.signedBy.trim() !== '';
}

/** What is left of a block once every line concerned carries reason and second signature: a pharmacist decides, nothing passes. */
export const unlessSigned = (severity: Severity, ...items: readonly ItemView[]): Severity =>
  severity === 'block' && items.every(isSigned) ? 'caution' : severity;
