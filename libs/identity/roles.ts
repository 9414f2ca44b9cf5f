import type { LocalText } from '#kernel';

/** Roles of domain §12; a person may hold several. */
export const ROLES = [
  'reviewing-pharmacist', 'preparing-pharmacist', 'dispensing-pharmacist', 'rework-coordinator',
  'doctor', 'nurse', 'qa-reviewer', 'pharmacy-manager', 'medical-office', 'administrator', 'auditor',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_TEXT: Readonly<Record<Role, LocalText>> = {
  'reviewing-pharmacist': { zh: '审方药师', en: 'Reviewing pharmacist' },
  'preparing-pharmacist': { zh: '调配药师', en: 'Preparing pharmacist' },
  'dispensing-pharmacist': { zh: '核对发药药师', en: 'Checking and issuing pharmacist' },
  'rework-coordinator': { zh: '处方返修专员', en: 'Rework coordinator' },
  doctor: { zh: '医师', en: 'Doctor' },
  nurse: { zh: '护士', en: 'Nurse' },
  'qa-reviewer': { zh: '处方点评员', en: 'QA reviewer' },
  'pharmacy-manager': { zh: '药房主任', en: 'Pharmacy manager' },
  'medical-office': { zh: '医务处', en: 'Medical office' },
  administrator: { zh: '系统管理员', en: 'Administrator' },
  auditor: { zh: '审计员', en: 'Auditor' },
};

/** Rights of a HIS client's API key. */
export const SCOPES = ['prescriptions:write', 'prescriptions:read', 'rework:answer', 'skin-tests:write', 'events:read', 'tickets:write', 'board:read'] as const;
export type Scope = (typeof SCOPES)[number];
