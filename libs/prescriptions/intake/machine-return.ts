import type { NewCase } from '#rework';
import type { NewVersion } from './new-version.js';
import type { Submission } from './submission-document.js';

/** The case of a prescription the rules sent straight back. */
export const machineReturn = (id: string, { content }: NewVersion, { actor, at }: Submission): NewCase => ({
  facilityId: actor.facilityId,
  prescriptionId: id,
  version: content.version,
  doctorCode: content.prescriberCode,
  request: '规则驳回:请修改或重新开具 / Rejected by rule: amend or reissue',
  openedBy: { kind: 'system', id: null, facilityId: actor.facilityId },
  whereabouts: 'unknown',
  at,
});
