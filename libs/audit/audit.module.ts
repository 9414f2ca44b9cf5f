import { Module } from '@nestjs/common';
import { AuditTrail } from './audit-trail.js';
import { AuditReader } from './reading/audit-reader.js';
import { AuditSealer } from './seal/audit-sealer.js';

const SERVICES = [AuditReader, AuditSealer, AuditTrail];

@Module({ providers: SERVICES, exports: SERVICES })
export class AuditModule {}
