import type { CoSigner, Role, StaffActor } from '#identity';
import type { KnowledgeFacts } from '#workflow';
import type { LockedVersion } from './version-desk.js';

/** Who answers for knowledge: those who review by it, and the one in charge of the pharmacy. */
const SIGNING_ROLES: readonly Role[] = ['pharmacy-manager', 'reviewing-pharmacist'];

type Person = Pick<StaffActor | CoSigner, 'id' | 'roles'>;

/** In which capacity somebody signs; null when he may not. */
export const signingRole = ({ roles }: Person): Role | null => SIGNING_ROLES.find((role) => roles.includes(role)) ?? null;

type SigningFacts = Pick<KnowledgeFacts, 'samePerson' | 'maySign' | 'managerSigns'>;

/** What the machine must know when `person` signs beside those who have. */
export const signingFacts = (person: Person, { signers }: Pick<LockedVersion, 'signers'>): SigningFacts => ({
  samePerson: signers.some(({ staffId }) => staffId === person.id),
  maySign: signingRole(person) !== null,
  managerSigns: signingRole(person) === 'pharmacy-manager' || signers.some(({ role }) => role === 'pharmacy-manager'),
});

/** Of two who sign at once. */
export const bothSign = (one: Person, other: Person): SigningFacts => ({
  samePerson: one.id === other.id,
  maySign: signingRole(one) !== null && signingRole(other) !== null,
  managerSigns: [one, other].some((person) => signingRole(person) === 'pharmacy-manager'),
});
