import { boxes, type CaseLocalRule, icd, item, mg, type RuleCase, tablets } from '../../testing/case.js';

const on = (code: string, condition: CaseLocalRule['condition'], more: Partial<CaseLocalRule> = {}) => ({ localRules: [{ target: { by: 'product', code }, condition, ...more }] as const });
const amlodipine = (condition: CaseLocalRule['condition'], more?: Partial<CaseLocalRule>) => on('AML-TAB-5', condition, more);
const twoBoxes = { kind: 'max-per-visit', max: { value: '2', unit: '{box}' } } as const;
const three = { items: [item('AML-TAB-5', { quantity: boxes('3') })] };

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
];
