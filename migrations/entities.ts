import { Alert, FeedEvent, Timer, WebhookDelivery, WebhookEndpoint } from '#alerts';
import { AuditEntry, AuditSeal } from '#audit';
import { FacilityRuleChange, FacilityRuleSignature, FacilityRuleVersion } from '#facility-rules';
import { FacilityVersion, FacilityVersionSignature, KnowledgeImport, KnowledgeProduct, KnowledgeVersion } from '#formulary';
import { ApiClient, Department, Facility, Staff } from '#identity';
import { IdempotencyKey, InboxMessage, OutboxMessage } from '#platform';
import {
  DrugReturn, Evidence, Finding, FindingSuppression, FindingWithdrawal, HandOver, HandOverItem, PackageScan,
  Prescription, PrescriptionEvent, PrescriptionItem, PrescriptionVersion,
} from '#prescriptions';
import { FindingVerdict, QualityReview } from '#quality';
import { Rehearsal } from '#rehearsal';
import { ReworkCase, ReworkContact } from '#rework';
import { PatientAllergy, SkinTest } from '#skin-test';
import { DispensingWindow, Duty, QueueLine, QueueLineDay, QueueOverload, QueueTicket } from '#window-queue';

/** Every table of the product: what the migrations must add up to (drift gate). */
export const ENTITIES = [
  Facility, Department, Staff, ApiClient,
  FacilityRuleVersion, FacilityRuleSignature, FacilityRuleChange,
  DispensingWindow, Duty, QueueLine, QueueLineDay, QueueTicket, QueueOverload,
  KnowledgeVersion, KnowledgeProduct, FacilityVersion, FacilityVersionSignature, KnowledgeImport,
  Prescription, PrescriptionVersion, PrescriptionItem, Finding, FindingSuppression, FindingWithdrawal, Evidence, PrescriptionEvent,
  PackageScan, HandOver, HandOverItem, DrugReturn,
  SkinTest, PatientAllergy,
  ReworkCase, ReworkContact,
  Alert, Timer, FeedEvent, WebhookEndpoint, WebhookDelivery,
  QualityReview, FindingVerdict,
  Rehearsal,
  AuditEntry, AuditSeal,
  OutboxMessage, InboxMessage, IdempotencyKey,
] as const;
