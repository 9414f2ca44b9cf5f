import { amount, boxes, type CaseLocalRule, icd, item, mg, type RuleCase, tablets } from '../../testing/case.js';

const on = (code: string, condition: CaseLocalRule['condition'], more: Partial<CaseLocalRule> = {}) => ({ localRules: [{ target: { by: 'product', code }, condition, ...more }] as const });
const amlodipine = (condition: CaseLocalRule['condition'], more?: Partial<CaseLocalRule>) => on('AML-TAB-5', condition, more);
const twoBoxes = { kind: 'max-per-visit', max: { value: '2', unit: '{box}' } } as const;
const three = { items: [item('AML-TAB-5', { quantity: boxes('3') })] };

const potassium = (at: string, value = '4.1') => ({ patient: { labs: { potassium: { value, unit: 'mmol/L', at } } }, ...amlodipine({ kind: 'lab-within', lab: 'potassium', days: 7 }) });

export const cases: readonly RuleCase[] = [
  ['the facility has no rules of its own', {}, 'not-applicable'],
  ['it has some, and they are not at hand', { localRules: 'lost' }, { undetermined: 'local-rules' }],
  ['none is about these drugs', on('ATO-TAB-20', { kind: 'message' }), 'not-applicable'],
  ['a message', amlodipine({ kind: 'message' }, { severity: 'info' }), { finding: 'info', items: [1] }],
  ['a message for everything with an ingredient', { localRules: [{ target: { by: 'ingredient', code: 'amlodipine' }, condition: { kind: 'message' } }] }, { finding: 'caution' }],
  ['for everything under an ATC code', { localRules: [{ target: { by: 'atc', code: 'C08' }, condition: { kind: 'message' } }] }, { finding: 'caution' }],
  ['under another one', { localRules: [{ target: { by: 'atc', code: 'C09' }, condition: { kind: 'message' } }] }, 'not-applicable'],
  ['two boxes a visit', { items: [item('AML-TAB-5', { quantity: boxes('2') })], ...amlodipine(twoBoxes) }, 'pass'],
  ['three boxes', { ...three, ...amlodipine(twoBoxes, { severity: 'block' }) }, { finding: 'block', commentCode: '2-5', items: [1] }],
  ['on two lines', { items: [item('AML-TAB-5', { quantity: boxes('2') }), item('AML-TAB-5', { quantity: boxes('1') })], ...amlodipine(twoBoxes) }, { finding: 'caution', items: [1, 2] }],
  ['on two prescriptions of one visit', {
    ...amlodipine(twoBoxes), items: [item('AML-TAB-5', { quantity: boxes('1') })], context: { others: [{ visitNumber: 'V-1001', items: [item('AML-TAB-5', { quantity: boxes('2') })] }] },
  }, { finding: 'caution' }],
  ['on the visit before', {
    ...amlodipine(twoBoxes), items: [item('AML-TAB-5', { quantity: boxes('1') })], context: { others: [{ daysAgo: 20, items: [item('AML-TAB-5', { quantity: boxes('2') })] }] },
  }, 'pass'],
  ['at most 50 mg in all, twelve tablets of 5 mg', {
    items: [item('AML-TAB-5', { quantity: tablets('12') })], ...amlodipine({ kind: 'max-per-visit', max: mg('50') }),
  }, { finding: 'caution' }],
  ['a unit that says nothing of tablets', amlodipine({ kind: 'max-per-visit', max: { value: '1', unit: '{tube}' } }), { undetermined: 'local-quantity' }],
  ['only cardiology', amlodipine({ kind: 'only-departments', codes: ['D-CAR'] }), { finding: 'caution', commentCode: '2-9' }],
  ['only internal medicine', amlodipine({ kind: 'only-departments', codes: ['D-CAR', 'D-INT'] }), 'pass'],
  ['only one doctor', amlodipine({ kind: 'only-prescribers', codes: ['S-CHIEF'] }), { finding: 'caution' }],
  ['this doctor', amlodipine({ kind: 'only-prescribers', codes: ['S-DOC1'] }), 'pass'],
  ['only for hypertension', amlodipine({ kind: 'only-diagnoses', codes: ['I10', 'I11'] }), 'pass'],
  ['only for angina', amlodipine({ kind: 'only-diagnoses', codes: ['I20'] }), { finding: 'caution', commentCode: '2-1' }],
  ['only for angina, and the diagnosis cannot be read', { diagnoses: [{ text: '待查' }], ...amlodipine({ kind: 'only-diagnoses', codes: ['I20'] }) }, { undetermined: 'diagnosis-code' }],
  ['a potassium of today', amlodipine({ kind: 'lab-within', lab: 'potassium', days: 7 }), 'pass'],
  ['no potassium', { patient: { labs: {} }, ...amlodipine({ kind: 'lab-within', lab: 'potassium', days: 7 }) }, { finding: 'caution' }],
  ['one of last month', {
    patient: { labs: { potassium: { value: '4.1', unit: 'mmol/L', at: '2026-10-20T08:00:00+08:00' } } }, ...amlodipine({ kind: 'lab-within', lab: 'potassium', days: 7 }),
  }, { finding: 'caution' }],
  ['approval asked and not given', amlodipine({ kind: 'needs-approval' }, { severity: 'block' }), { finding: 'block' }],
  ['reason and second signature', {
    items: [item('AML-TAB-5', { beyondRoutine: { reason: '其他降压药不耐受', signedBy: 'S-DOC1', signedAt: '2026-11-23T09:20:00+08:00' } })], ...amlodipine({ kind: 'needs-approval' }),
  }, 'pass'],
  ['a rule from tomorrow on', amlodipine({ kind: 'message' }, { validFrom: '2026-11-24' }), 'not-applicable'],
  ['a rule until yesterday', amlodipine({ kind: 'message' }, { validUntil: '2026-11-22' }), 'not-applicable'],
  ['its last day', amlodipine({ kind: 'message' }, { validFrom: '2026-11-01', validUntil: '2026-11-23' }), { finding: 'caution' }],
  ['the drug is not known, so neither is what rules mean it', { items: [item('NO-SUCH')], ...amlodipine({ kind: 'message' }) }, { undetermined: 'product' }],
  ['a rule about the very code of an unknown product', { diagnoses: [icd('I10')], items: [item('NO-SUCH')], ...on('NO-SUCH', { kind: 'message' }) }, { finding: 'caution', missing: 'product' }],
  ['exactly the most of a visit, in milligrams', { items: [item('AML-TAB-5', { quantity: tablets('10') })], ...amlodipine({ kind: 'max-per-visit', max: mg('50') }) }, 'pass'],
  ['more, in milligrams, and what it says', { items: [item('AML-TAB-5', { quantity: tablets('11') })], ...amlodipine({ kind: 'max-per-visit', max: mg('50') }) }, { finding: 'caution', observed: '55 mg', limit: '≤ 50 mg' }],
  ['more, in tablets, written in boxes', { items: [item('AML-TAB-5', { quantity: boxes('2') })], formulary: { 'AML-TAB-5': { unitsPerPackage: 7 } }, ...amlodipine({ kind: 'max-per-visit', max: tablets('13') }) }, { finding: 'caution', observed: '14 片' }],
  ['more, in boxes, written in tablets', { items: [item('AML-TAB-5', { quantity: tablets('15') })], formulary: { 'AML-TAB-5': { unitsPerPackage: 7 } }, ...amlodipine(twoBoxes) }, { finding: 'caution', observed: '2.1429 盒' }],
  ['more, in millilitres', { items: [item('KCL-INJ-1', { quantity: amount('6', '{ampoule}') })], ...on('KCL-INJ-1', { kind: 'max-per-visit', max: amount('50', 'mL') }) }, { finding: 'caution', observed: '60 mL' }],
  ['an unknown product in its own unit', { items: [item('NO-SUCH', { quantity: boxes('3') })], ...on('NO-SUCH', twoBoxes) }, { finding: 'caution', missing: 'product' }],
  ['an unknown product in another unit', { items: [item('NO-SUCH', { quantity: tablets('3') })], ...on('NO-SUCH', twoBoxes) }, { undetermined: 'local-quantity' }],
  ['no visit number is no visit', {
    ...amlodipine(twoBoxes), visitNumber: undefined, items: [item('AML-TAB-5', { quantity: boxes('1') })], context: { others: [{ visitNumber: undefined, items: [item('AML-TAB-5', { quantity: boxes('2') })] }] },
  }, 'pass'],
  ['another drug of the same visit', {
    ...amlodipine(twoBoxes), items: [item('AML-TAB-5', { quantity: boxes('1') })], context: { others: [{ visitNumber: 'V-1001', items: [item('ATO-TAB-20', { quantity: boxes('2') })] }] },
  }, 'pass'],
  ['which department, and which are asked', amlodipine({ kind: 'only-departments', codes: ['D-CAR', 'D-NEU'] }), { finding: 'caution', observed: 'D-INT', limit: 'D-CAR, D-NEU' }],
  ['which diagnoses, and which are asked', { diagnoses: [icd('E11.9'), icd('M10.9')], ...amlodipine({ kind: 'only-diagnoses', codes: ['I20', 'i21'] }) }, { finding: 'caution', observed: 'E11.9, M10.9', limit: 'I20, i21' }],
  ['no diagnosis', { diagnoses: [], ...amlodipine({ kind: 'only-diagnoses', codes: ['I20'] }) }, { finding: 'caution', observed: '-' }],
  ['a diagnosis written small in the rule', amlodipine({ kind: 'only-diagnoses', codes: ['i10'] }), 'pass'],
  ['a potassium as old as may be', potassium('2026-11-16T09:30:00+08:00'), 'pass'],
  ['a potassium a day older', potassium('2026-11-15T09:30:00+08:00'), { finding: 'caution', observed: 'potassium 8 d', limit: 'potassium ≤ 7 d' }],
  ['a potassium of tomorrow', potassium('2026-11-24T09:30:00+08:00'), { finding: 'caution', observed: '-' }],
  ['a potassium of no time', potassium('?'), { finding: 'caution', observed: '-' }],
  ['a potassium that is no number', potassium('2026-11-23T08:00:00+08:00', '溶血'), { finding: 'caution', observed: '-' }],
  ['approval given on one of two lines', {
    items: [item('AML-TAB-5', { beyondRoutine: { reason: '其他降压药不耐受', signedBy: 'S-DOC1', signedAt: '2026-11-23T09:20:00+08:00' } }), item('AML-TAB-5')], ...amlodipine({ kind: 'needs-approval' }),
  }, { finding: 'caution', observed: '-', limit: '理由 + 再次签名' }],
  ...['C', 'C08', 'C08C', 'C08CA', 'C08CA01'].map((code): RuleCase => [`everything under ${code}`, { localRules: [{ target: { by: 'atc', code }, condition: { kind: 'message' } }] }, { finding: 'caution', findings: 1 }]),
  ['everything under a code longer than the drug has', { monographs: { amlodipine: { atc: 'C08' } }, formulary: { 'AML-TAB-5': { ingredients: ['x'] } }, localRules: [{ target: { by: 'atc', code: 'C08C' }, condition: { kind: 'message' } }] }, 'not-applicable'],
  ['under the code of an ingredient of a compound', { formulary: { 'AML-TAB-5': { ingredients: ['atorvastatin'] } }, localRules: [{ target: { by: 'atc', code: 'C10' }, condition: { kind: 'message' } }] }, { finding: 'caution' }],
  ['under the code of an ingredient, without a monograph', { formulary: { 'AML-TAB-5': { drugId: undefined } }, localRules: [{ target: { by: 'atc', code: 'C08' }, condition: { kind: 'message' } }] }, { finding: 'caution' }],
  ['two rules about one product', { localRules: [{ target: { by: 'product', code: 'AML-TAB-5' }, condition: { kind: 'message' } }, { target: { by: 'product', code: 'AML-TAB-5' }, condition: { kind: 'message' }, severity: 'info' }] }, { finding: 'caution', findings: 2 }],
];
