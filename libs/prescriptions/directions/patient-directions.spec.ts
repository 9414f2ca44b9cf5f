import { loadShippedKnowledge } from '#knowledge';
import type { PrescriptionItem } from '#verification';
import { patientDirections } from './patient-directions.js';

const knowledge = loadShippedKnowledge();

/** A line as ordered: product, dose, frequency; route and the rest where they matter. */
const line = (productCode: string, dose: string | null, frequency: string, more: Partial<PrescriptionItem> = {}): PrescriptionItem => {
  const [value, unit] = dose?.split(' ') ?? [];
  return {
    no: 1, productCode, genericName: '示例', form: '', specification: '', quantity: { value: '1', unit: '{box}' }, route: 'po', frequency,
    ...(value !== undefined && unit !== undefined && { singleDose: { value, unit } }), ...more,
  };
};

describe('written directions', () => {
  it.each<[string, PrescriptionItem, string, string]>([
    ['whole tablets', line('AML-TAB-5', '5 mg', 'qd'), '每次 1 片(5 mg),每日 1 次,口服', 'Take 1 tablet (5 mg) once daily by mouth'],
    ['another unit of mass', line('AMX-CAP-250', '0.5 g', 'tid', { days: 7 }), '每次 2 粒(0.5 g),每日 3 次,口服,共 7 天', 'Take 2 capsules (0.5 g) three times a day by mouth, for 7 days'],
    ['ordered by the piece', line('AML-TAB-5', '2 {tablet}', 'bid', { days: 1 }), '每次 2 片(10 mg),每日 2 次,口服,共 1 天', 'Take 2 tablets (10 mg) twice daily by mouth, for 1 day'],
    ['half a tablet', line('AML-TAB-5', '2.5 mg', 'qn'), '每次 半片(2.5 mg),每晚 1 次,口服', 'Take half a tablet (2.5 mg) every night by mouth'],
    ['a quarter', line('MFM-TAB-500', '125 mg', 'q12h'), '每次 四分之一片(125 mg),每 12 小时 1 次,口服', 'Take a quarter of a tablet (125 mg) every 12 hours by mouth'],
    ['one and a half', line('AML-TAB-5', '7.5 mg', 'qod'), '每次 1 片半(7.5 mg),隔日 1 次,口服', 'Take 1.5 tablets (7.5 mg) every other day by mouth'],
    ['no count a patient could make', line('AML-TAB-5', '3.3 mg', 'qd'), '每次 3.3 mg,每日 1 次,口服', 'Take 3.3 mg once daily by mouth'],
    ['a slow-release tablet is not broken', line('NIF-CRT-30', '15 mg', 'qd'), '每次 15 mg,每日 1 次,口服', 'Take 15 mg once daily by mouth'],
    ['nor a capsule', line('AMX-CAP-250', '125 mg', 'qd'), '每次 125 mg,每日 1 次,口服', 'Take 125 mg once daily by mouth'],
    ['once a week', line('MTX-TAB-25', '10 mg', 'qw'), '每次 4 片(10 mg),每周 1 次,口服', 'Take 4 tablets (10 mg) once a week by mouth'],
    ['a liquid in millilitres', line('IBU-SUS-100', '200 mg', 'q8h'), '每次 10 mL(200 mg),每 8 小时 1 次,口服', 'Take 10 mL (200 mg) every 8 hours by mouth'],
    ['a liquid ordered in millilitres', line('IBU-SUS-100', '5 mL', 'prn'), '每次 5 mL(100 mg),必要时(长期备用),口服', 'Take 5 mL (100 mg) when needed by mouth'],
    ['a liquid of which no strength is known', line('QLP-SYR-100', '10 mL', 'tid'), '每次 10 mL,每日 3 次,口服', 'Take 10 mL three times a day by mouth'],
    ['a liquid that cannot be measured exactly', line('PCM-SUS-100', '100 mg', 'qid'), '每次 100 mg,每日 4 次,口服', 'Take 100 mg four times a day by mouth'],
    ['whole ampoules', line('FUR-INJ-20', '40 mg', 'st', { route: 'im' }), '每次 2 支(40 mg),立即(1 次),肌内注射', 'Inject 2 ampoules (40 mg) once immediately into a muscle'],
    ['insulin by the unit', line('IAS-PEN-300', '8 [IU]', 'tid', { route: 'ih' }), '每次 8 单位,每日 3 次,皮下注射', 'Inject 8 units three times a day under the skin'],
    ['micrograms in full', line('SAL-AER-100', '200 ug', 'q4h', { route: 'inhal' }), '每次 2 揿(200 微克),每 4 小时 1 次,吸入', 'Inhale 2 puffs (200 mcg) every 4 hours by inhaler'],
    ['a product not in the formulary', line('NO-SUCH', '5 mg', 'qd'), '每次 5 mg,每日 1 次,口服', 'Take 5 mg once daily by mouth'],
    ['words the knowledge does not have', line('NO-SUCH', '1 {spoon}', 'now and then', { route: 'somehow', note: '饭后' }), '每次 1 spoon,now and then,somehow,饭后', 'Use 1 spoon now and then by route somehow, 饭后'],
    ['no dose written', line('AML-TAB-5', null, 'qd'), '每日 1 次,口服', 'Take once daily by mouth'],
  ])('%s', (_what, item, zh, en) => {
    expect(patientDirections(item, knowledge)).toEqual({ zh, en });
  });

  it('has English words for every frequency and route of the knowledge', () => {
    for (const frequency of knowledge.frequencies.values()) {
      expect(patientDirections(line('AML-TAB-5', '5 mg', frequency.code), knowledge).en).not.toMatch(/\p{Script=Han}/u);
    }
    for (const route of knowledge.routes.values()) {
      expect(patientDirections(line('AML-TAB-5', '5 mg', 'qd', { route: route.code }), knowledge).en).not.toMatch(/by route|\p{Script=Han}/u);
    }
  });
});
