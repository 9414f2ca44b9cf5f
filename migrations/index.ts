import { People1764000000001 } from './0001-people.js';
import { Prescriptions1764000000002 } from './0002-prescriptions.js';
import { Dispensing1764000000003 } from './0003-dispensing.js';
import { ReworkAndAlerts1764000000004 } from './0004-rework-and-alerts.js';
import { QualityAuditMessaging1764000000005 } from './0005-quality-audit-messaging.js';
import { AppendOnly1764000000006 } from './0006-append-only.js';
import { Gates1764000000007 } from './0007-gates.js';
import { DirectoryNotify1764000000008 } from './0008-directory-notify.js';
import { PatientAllergies1764000000009 } from './0009-patient-allergies.js';
import { DirectWrites1764000000010 } from './0010-direct-writes.js';
import { WrittenOnce1764000000011 } from './0011-written-once.js';
import { ApplicationRights1764000000012 } from './0012-application-rights.js';
import { Retention1764000000013 } from './0013-retention.js';
import { Counselling1764000000014 } from './0014-counselling.js';
import { SkinTestCorrection1764000000015 } from './0015-skin-test-correction.js';
import { FacilityVersions1764000000016 } from './0016-facility-versions.js';
import { PatientSequence1764000000019 } from './0019-patient-sequence.js';
import { FacilityRules1764000000020 } from './0020-facility-rules.js';
import { FindingSuppression1764000000021 } from './0021-finding-suppression.js';
import { FindingPeriod1764000000022 } from './0022-finding-period.js';
import { Rehearsal1764000000023 } from './0023-rehearsal.js';
import { ForgedEvidence1764000000027 } from './0027-forged-evidence.js';
import { StatedAllergies1764000000028 } from './0028-stated-allergies.js';
import { Queue1764000000029 } from './0029-queue.js';
import { QueueOverload1764000000030 } from './0030-queue-overload.js';

export { ENTITIES } from './entities.js';

/** Every migration, in order. */
export const MIGRATIONS = [
  People1764000000001,
  Prescriptions1764000000002,
  Dispensing1764000000003,
  ReworkAndAlerts1764000000004,
  QualityAuditMessaging1764000000005,
  AppendOnly1764000000006,
  Gates1764000000007,
  DirectoryNotify1764000000008,
  PatientAllergies1764000000009,
  DirectWrites1764000000010,
  WrittenOnce1764000000011,
  ApplicationRights1764000000012,
  Retention1764000000013,
  Counselling1764000000014,
  SkinTestCorrection1764000000015,
  FacilityVersions1764000000016,
  PatientSequence1764000000019,
  FacilityRules1764000000020,
  FindingSuppression1764000000021,
  FindingPeriod1764000000022,
  Rehearsal1764000000023,
  ForgedEvidence1764000000027,
  StatedAllergies1764000000028,
  Queue1764000000029,
  QueueOverload1764000000030,
] as const;
