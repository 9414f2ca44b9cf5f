import { isNursing, isPregnant } from './childbearing.js';
import { type CaseInput, type HelperCase, icd, viewCase } from './testing/index.js';

const pregnant = (input: CaseInput) => () => isPregnant(viewCase(input));
const nursing = (input: CaseInput) => () => isNursing(viewCase(input));
const woman = (patient: CaseInput['patient'] = {}): CaseInput =>
  ({ patient: { sex: 'female', birthDate: '1996-11-23', pregnancy: 'unknown', lactation: 'unknown', ...patient } });

export const cases: readonly HelperCase[] = [
  ['Said to be pregnant', pregnant(woman({ pregnancy: 'pregnant' })), 'yes'],
  ['Weeks are counted', pregnant(woman({ pregnancy: 'not-pregnant', gestationWeeks: 8 })), 'yes'],
  ['A diagnosis says so', pregnant({ ...woman({ pregnancy: 'not-pregnant' }), diagnoses: [icd('O14.9')] }), 'yes'],
  ['Said not to be pregnant', pregnant(woman({ pregnancy: 'not-pregnant' })), 'no'],
  ['A woman nobody asked', pregnant(woman()), 'pregnancy'],
  ['A man nobody asked', pregnant(woman({ sex: 'male' })), 'no'],
  ['A man whose age nobody knows', pregnant(woman({ sex: 'male', birthDate: undefined })), 'no'],
  ['A girl of 11', pregnant(woman({ birthDate: '2014-11-24' })), 'no'],
  ['A girl of 12, on her birthday', pregnant(woman({ birthDate: '2014-11-23' })), 'pregnancy'],
  ['A woman of 55', pregnant(woman({ birthDate: '1970-11-24' })), 'pregnancy'],
  ['A woman of 56, on her birthday', pregnant(woman({ birthDate: '1970-11-23' })), 'no'],
  ['Age not known', pregnant(woman({ birthDate: undefined })), 'age'],
  ['Sex not known', pregnant(woman({ sex: 'unknown' })), 'sex'],
  ['Sex not known, of 80 years', pregnant(woman({ sex: 'unknown', birthDate: '1946-11-23' })), 'no'],

  ['Said to be nursing', nursing(woman({ lactation: 'lactating' })), 'yes'],
  ['A diagnosis says nursing', nursing({ ...woman({ lactation: 'not-lactating' }), diagnoses: [icd('O91.2')] }), 'yes'],
  ['Said not to be nursing', nursing(woman({ lactation: 'not-lactating' })), 'no'],
  ['Pregnant, not asked for nursing', nursing(woman({ pregnancy: 'pregnant' })), 'no'],
  ['Not pregnant, not asked for nursing', nursing(woman({ pregnancy: 'not-pregnant' })), 'lactation'],
  ['Nobody asked for anything', nursing(woman()), 'lactation'],
  ['A man not asked for nursing', nursing(woman({ sex: 'male' })), 'no'],
];
