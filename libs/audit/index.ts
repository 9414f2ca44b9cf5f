export * from './entities/audit.entity.js';
export * from './audit-trail.js';
export * from './audit.module.js';
export { AuditedRead, AuditedReadInterceptor } from './reading/audited-read.interceptor.js';
export { type AuditEntryView, type AuditQuery, AuditReader } from './reading/audit-reader.js';
export { AuditSealer } from './seal/audit-sealer.js';
export { type AuditDamage, type AuditHead, type AuditReport, verifyAudit, type VerifyOptions } from './seal/verify-audit.js';
