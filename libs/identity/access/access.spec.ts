import { Problem } from '#kernel';
import type { ClientActor, StaffActor } from '../actor.js';
import { type Access, ensureAllowed } from './access.js';
import { credentialOf, hashApiKey, newApiKey } from './credential.js';

const CLOSED: Access = { public: false, roles: null, scopes: null, onDuty: false };
const nurse: StaffActor = { kind: 'staff', id: 's', facilityId: 'f', code: 'N1', roles: ['nurse'], senior: false, onDuty: false, windowId: null };
const reader: ClientActor = { kind: 'client', id: 'c', facilityId: 'f', scopes: ['prescriptions:read'] };

const refusal = (access: Partial<Access>, actor: StaffActor | ClientActor): string => {
  try {
    ensureAllowed({ ...CLOSED, ...access }, actor);
    return 'allowed';
  } catch (error) {
    return (error as Problem).code;
  }
};

describe('ensureAllowed', () => {
  it.each<[string, Partial<Access>, StaffActor | ClientActor, string]>([
    ['an endpoint that says nothing is closed to staff', {}, nurse, 'role-missing'],
    ['and to clients', {}, reader, 'role-missing'],
    ['one of the roles is enough', { roles: ['doctor', 'nurse'] }, nurse, 'allowed'],
    ['another role is not', { roles: ['doctor'] }, nurse, 'role-missing'],
    ['no role named: all staff', { roles: [] }, nurse, 'allowed'],
    ['roles say nothing of clients', { roles: [] }, reader, 'role-missing'],
    ['scopes say nothing of staff', { scopes: [] }, nurse, 'role-missing'],
    ['a client needs one of the scopes', { roles: ['nurse'], scopes: ['prescriptions:read'] }, reader, 'allowed'],
    ['another scope is not enough', { scopes: ['prescriptions:write'] }, reader, 'role-missing'],
    ['duty is asked of staff', { roles: ['nurse'], onDuty: true }, nurse, 'not-on-duty'],
    ['and found', { roles: ['nurse'], onDuty: true }, { ...nurse, onDuty: true }, 'allowed'],
    ['duty is not asked of clients', { scopes: ['prescriptions:read'], onDuty: true }, reader, 'allowed'],
    ['the role comes before the duty', { roles: ['doctor'], onDuty: true }, nurse, 'role-missing'],
  ])('%s', (_why, access, actor, expected) => {
    expect(refusal(access, actor)).toBe(expected);
  });

  it('names what is needed, in both languages', () => {
    const refused = ((): Problem => {
      try {
        ensureAllowed({ ...CLOSED, roles: ['doctor'], scopes: ['rework:answer'] }, nurse);
      } catch (error) {
        return error as Problem;
      }
      throw new Error('allowed');
    })();
    expect(refused.detail).toEqual({ zh: '需要以下之一:医师 (doctor)、API rework:answer', en: 'One of these is needed: Doctor (doctor), API rework:answer' });
  });
});

describe('credentialOf', () => {
  it.each([
    [{ authorization: 'Bearer abc.def' }, { kind: 'session', token: 'abc.def' }],
    [{ authorization: 'bearer sk_1' }, { kind: 'key', key: 'sk_1' }],
    [{ 'x-api-key': 'sk_2' }, { kind: 'key', key: 'sk_2' }],
    [{ authorization: 'Bearer sk_1', 'x-api-key': 'sk_2' }, { kind: 'key', key: 'sk_1' }],
    [{ 'x-api-key': 'abc' }, null],
    [{ 'x-api-key': ['sk_1', 'sk_2'] }, null],
    [{ authorization: 'Basic c2s6' }, null],
    [{ authorization: 'Bearer ' }, null],
    [{}, null],
  ])('%j', (headers, expected) => {
    expect(credentialOf(headers)).toEqual(expected);
  });

  it('makes keys that are long, different and recognisable', () => {
    const [one, other] = [newApiKey(), newApiKey()];
    expect(one).toMatch(/^sk_[\w-]{43}$/);
    expect(hashApiKey(one)).not.toBe(hashApiKey(other));
  });
});
