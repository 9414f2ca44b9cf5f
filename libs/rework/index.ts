export * from './entities/rework-case.entity.js';
export * from './commands.js';
export * from './rework.module.js';
export { ReworkCases } from './rework-cases.js';
export { CaseContacts } from './case/case-contacts.js';
export { CaseOwnership } from './case/case-ownership.js';
export { OWNER_ROLES } from './case/owners.js';
export { OwnerSignOut } from './conditions/owner-off-duty.js';
export { type CaseFinding, type CaseSubject } from './reading/case-subject.js';
