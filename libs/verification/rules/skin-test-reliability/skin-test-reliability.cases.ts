import type { Ingredient } from '#knowledge';
import { item, type RuleCase } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const amoxicillin = item('AMX-CAP-500', { skinTestMark: 'required' });

const ingredient = (id: string, atc: string | undefined): Ingredient =>
  ({ id, nameZh: '某', nameEn: id, ...(atc !== undefined && { atc }), allergyClasses: [], duplicateClasses: [], source: MADE_UP });
const coded = (atc: string | undefined): ReadonlyMap<string, Ingredient> => new Map([['x', ingredient('x', atc)]]);

export const cases: readonly RuleCase[] = [
  ['nothing is to be tested', { items: [item('LOR-TAB-10')] }, 'not-applicable'],
  ['amoxicillin alone', { items: [amoxicillin] }, 'pass'],
  ['loratadine hides a positive test', { items: [amoxicillin, item('LOR-TAB-10')] }, { finding: 'info', commentCode: '2-9', items: [1, 2] }],
  ['so does prednisone', { items: [item('PRD-TAB-5'), amoxicillin] }, { finding: 'info', items: [2, 1] }],
  ['and the chlorphenamine inside a cold remedy', { items: [amoxicillin, item('GML-GRA-10')] }, { finding: 'info' }],
  ['continued after a test: too late to hide anything', { items: [item('AMX-CAP-500', { skinTestMark: 'continue' }), item('LOR-TAB-10')] }, 'not-applicable'],
  ['what may be left out: a skin test of its own', { items: [amoxicillin, item('LOR-TAB-10', { route: 'top' })] }, 'pass'],
  ['one that hides by its code', { items: [amoxicillin, item('AML-TAB-5')], formulary: { 'AML-TAB-5': { ingredients: ['x'] } }, knowledge: { ingredients: coded('R06AX13') } }, { finding: 'info' }],
  ['one of another code', { items: [amoxicillin, item('AML-TAB-5')], formulary: { 'AML-TAB-5': { ingredients: ['x'] } }, knowledge: { ingredients: coded('R05AX13') } }, 'pass'],
  ['one without a code', { items: [amoxicillin, item('AML-TAB-5')], formulary: { 'AML-TAB-5': { ingredients: ['x'] } }, knowledge: { ingredients: coded(undefined) } }, 'pass'],
  ['one the tables do not have', { items: [amoxicillin, item('AML-TAB-5')], formulary: { 'AML-TAB-5': { ingredients: ['y'] } }, knowledge: { ingredients: coded('R06AX13') } }, 'pass'],
  ['what is tested hides nothing from itself', { items: [amoxicillin], knowledge: { ingredients: new Map([['amoxicillin', ingredient('amoxicillin', 'R06AX13')]]) } }, 'pass'],
];
