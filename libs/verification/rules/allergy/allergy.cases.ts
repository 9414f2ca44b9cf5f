import type { AllergyCross } from '#knowledge';
import type { Allergy } from '../../prescription.js';
import { AS_OF, type CaseInput, item, type RuleCase } from '../../testing/case.js';
import { MADE_UP } from '../../testing/tables.js';

const allergicTo = (...allergies: Allergy[]) => ({ allergyStatus: 'recorded', allergies } as const);
const amoxicillin = [item('AMX-CAP-500')];

/** A patient allergic to penicillins, a drug of these allergy classes, and what the table of crosses says: 'from>to' → severity. */
const crossing = (crosses: Readonly<Record<string, AllergyCross['severity']>>, allergyClasses: readonly string[], record: Partial<Allergy> = {}): CaseInput => {
  const rows = Object.entries(crosses).map(([pair, severity]): AllergyCross => ({ from: pair.split('>')[0]!, to: pair.split('>')[1]!, severity, source: MADE_UP }));
  return {
    patient: allergicTo({ code: 'penicillin', text: '青霉素', ...record }),
    monographs: { amlodipine: { allergyClasses } },
    knowledge: {
      allergyCrosses: new Map([['penicillin', rows]]),
      ingredients: new Map([['x', { id: 'x', nameZh: '某', nameEn: 'x', allergyClasses: ['c'], duplicateClasses: [], source: MADE_UP }]]),
    },
  };
};

export const cases: readonly RuleCase[] = [
  ['asked, and none known', { items: amoxicillin }, 'pass'],
  ['nobody asked', { patient: { allergyStatus: undefined }, items: amoxicillin }, { undetermined: 'allergy-record' }],
  ['status unknown', { patient: { allergyStatus: 'unknown' }, items: amoxicillin }, { undetermined: 'allergy-record' }],
  ['"recorded", but nothing is', { patient: { allergyStatus: 'recorded' }, items: amoxicillin }, { undetermined: 'allergy-record' }],
  ['penicillin allergy, coded, and amoxicillin', { patient: allergicTo({ code: 'penicillin', text: '青霉素' }), items: amoxicillin }, { finding: 'reject', commentCode: '2-2', items: [1] }],
  ['penicillin allergy in free text, and piperacillin-tazobactam', { patient: allergicTo({ text: '青霉素' }), items: [item('TZP-INJ-4500')] }, { finding: 'reject' }],
  ['an allergy to amoxicillin is one to penicillins', { patient: allergicTo({ code: 'amoxicillin', text: '阿莫西林' }), items: [item('PEN-INJ-160')] }, { finding: 'reject' }],
  ['in the usual words', { patient: allergicTo({ text: '对青霉素类药物过敏' }), items: amoxicillin }, { finding: 'reject' }],
  ['a positive skin test of the past', { patient: allergicTo({ text: '青霉素皮试阳性史' }), items: amoxicillin }, { finding: 'reject' }],
  ['words nobody reads to their end: stopped, but not beyond appeal', {
    patient: allergicTo({ text: '青霉素过敏?' }), items: amoxicillin,
  }, { finding: 'block', missing: 'allergy-text' }],
  ['sulfonamide allergy and celecoxib', { patient: allergicTo({ text: '磺胺' }), items: [item('CEL-CAP-200')] }, { finding: 'block' }],
  ['penicillin allergy and a cephalosporin: a pharmacist looks', { patient: allergicTo({ code: 'penicillin', text: '青霉素' }), items: [item('CFX-CAP-250')] }, { finding: 'caution' }],
  ['penicillin shock and a cephalosporin', { patient: allergicTo({ code: 'penicillin', text: '青霉素', severity: 'severe' }), items: [item('CFX-CAP-250')] }, { finding: 'block' }],
  ['shock written, not coded', { patient: allergicTo({ text: '青霉素过敏性休克' }), items: [item('CFX-CAP-250')] }, { finding: 'block' }],
  ['penicillin allergy and amlodipine', { patient: allergicTo({ code: 'penicillin', text: '青霉素' }) }, 'pass'],
  ['the ingredient itself', { patient: allergicTo({ code: 'amlodipine', text: '氨氯地平' }) }, { finding: 'block' }],
  ['a sentence that denies: a person reads it', {
    patient: allergicTo({ text: '否认青霉素过敏' }), items: amoxicillin,
  }, { finding: 'caution', missing: 'allergy-text', says: '过敏史文字提及青霉素类,请核实', observed: '青霉素类: “否认青霉素过敏”' }],
  ['said of a relative', { patient: allergicTo({ text: '父亲青霉素过敏性休克' }), items: amoxicillin }, { finding: 'caution', missing: 'allergy-text' }],
  ['denied, of a drug that is not ordered', { patient: allergicTo({ text: '否认磺胺过敏' }), items: amoxicillin }, { undetermined: 'allergy-text' }],
  ['one denied, the other not', { patient: allergicTo({ text: '头孢不过敏,青霉素过敏' }), items: amoxicillin }, { finding: 'block' }],
  ['Z88.0 among the diagnoses, and "none known"', { diagnoses: [{ code: 'Z88.0', text: '药物过敏个人史' }], items: amoxicillin }, { finding: 'reject', says: '(诊断所写)', observed: '青霉素类: “药物过敏个人史”' }],
  ['Z88.0 written without the point', { diagnoses: [{ code: 'z88001', text: '青霉素过敏个人史' }], items: amoxicillin }, { finding: 'reject', findings: 1 }],
  ['Z88.1 does not say which antibiotic', { diagnoses: [{ code: 'Z88.1', text: '抗生素过敏史' }], items: amoxicillin }, { undetermined: 'allergy-text' }],
  ['Z88.1, and the words do', { diagnoses: [{ code: 'Z88.1', text: '头孢类抗生素过敏史' }], items: [item('CFX-CAP-250')] }, { finding: 'block' }],
  ['Z88.2 and co-trimoxazole’s class', { diagnoses: [{ code: 'Z88.2', text: '磺胺过敏史' }], items: [item('CEL-CAP-200')] }, { finding: 'block' }],
  ['Z88.0, the words name another too', { diagnoses: [{ code: 'Z88.0', text: '青霉素、头孢过敏史' }], items: [item('CFX-CAP-250')] }, { finding: 'block' }],
  ['Z88.0, and a drug it does not concern', { diagnoses: [{ code: 'Z88.0', text: '青霉素过敏史' }] }, 'pass'],
  ['a diagnosis in words', { diagnoses: [{ text: '急性咽炎;青霉素过敏' }], items: amoxicillin }, { finding: 'block', missing: 'allergy-text' }],
  ['a diagnosis of its own, in words', { diagnoses: [{ code: 'T88.7', text: '头孢过敏史' }], items: [item('CFX-CAP-250')] }, { finding: 'block', says: '(诊断所写)' }],
  ['a history of some drug', { diagnoses: [{ code: 'T88.7', text: '药物过敏史' }] }, { undetermined: 'allergy-text' }],
  ['a history of some drug, and the record says which', { diagnoses: [{ code: 'T88.7', text: '药物过敏史' }], patient: allergicTo({ text: '磺胺' }) }, 'pass'],
  ['rhinitis is no allergy to a drug', { diagnoses: [{ code: 'J30.4', text: '过敏性鼻炎' }], items: amoxicillin }, 'pass'],
  ['the note of another line', { items: [item('AML-TAB-5', { note: '患者青霉素过敏' }), ...amoxicillin] }, { finding: 'reject', items: [2], says: '(备注所写)' }],
  ['the note denies, as the record does', { items: [item('AMX-CAP-500', { note: '否认青霉素过敏史' })] }, 'pass'],
  ['the note says none', { items: [item('AMX-CAP-500', { note: '无药物过敏史' })] }, 'pass'],
  ['the note is of a relative', { items: [item('AMX-CAP-500', { note: '父亲青霉素过敏' })] }, { finding: 'caution', missing: 'allergy-text' }],
  ['the note is of the treatment', { items: [item('AMX-CAP-500', { note: '抗过敏' })] }, 'pass'],
  ['the note says its own test was positive', { items: [item('AMX-CAP-500', { note: '皮试阳性' })] }, { finding: 'reject' }],
  ['the note of an unknown product says so', { items: [item('NO-SUCH', { note: '皮试(+)' })] }, { undetermined: 'allergy-text' }],
  ['the reason for going beyond routine', { items: [item('AMX-CAP-500', { beyondRoutine: { reason: '头孢过敏', signedBy: 'S', signedAt: AS_OF } })] }, { finding: 'caution', says: '(所写理由)' }],
  ['the reason for a longer supply', { extensionReason: '青霉素过敏', items: amoxicillin }, { finding: 'reject' }],
  ['another prescription of the patient said so, this one does not: never a reject, it may have been a mistake', { items: amoxicillin, context: { earlierAllergies: [{ text: '青霉素过敏' }] } }, { finding: 'block', says: '(其他处方所写,本处方未写)' }],
  ['another prescription said what nobody can read', { items: amoxicillin, context: { earlierAllergies: [{ text: '某药过敏?' }] } }, { undetermined: 'allergy-text' }],
  ['"none" written out', { patient: allergicTo({ text: '无' }), items: amoxicillin }, 'pass'],
  ['found out here by its own skin test: said by the rule on positive tests', { items: amoxicillin, context: { knownAllergies: [{ code: 'penicillin', text: '皮试阳性' }] } }, 'pass'],
  ['found out here by the test of penicillin, and a cephalosporin', { items: [item('CFX-CAP-250')], context: { knownAllergies: [{ code: 'penicillin', text: '皮试阳性' }] } }, { finding: 'caution' }],
  ['pollen concerns no drug', { patient: allergicTo({ text: '花粉、尘螨过敏' }), items: amoxicillin }, 'pass'],
  ['text that names no known allergen', { patient: allergicTo({ text: '某种抗生素' }), items: amoxicillin }, { undetermined: 'allergy-text' }],
  ['one of two is read, the other is not', { patient: allergicTo({ text: '磺胺、某物' }), items: amoxicillin }, { undetermined: 'allergy-text' }],
  ['nothing known, in words and no more', { patient: allergicTo({ text: '否认药物过敏史' }), items: amoxicillin }, 'pass'],
  ['nothing known, and a word nobody reads', { patient: allergicTo({ text: '否认药物过敏史,具体不详' }), items: amoxicillin }, { undetermined: 'allergy-text' }],
  ['a code nobody knows says nothing', { patient: allergicTo({ code: 'X-99', text: 'X-99' }), items: amoxicillin }, { undetermined: 'allergy-text' }],
  ['an allergic patient and an unknown product', { patient: allergicTo({ code: 'penicillin', text: '青霉素' }), items: [item('NO-SUCH')] }, { undetermined: 'ingredients' }],
  ['no drug, nothing to be allergic to', { items: [item('NS-100', { role: 'solvent', group: '1' })] }, 'not-applicable'],
  ['of two concerns the worst, found first', crossing({ 'penicillin>c': 'block', 'penicillin>d': 'caution' }, ['c', 'd']), { finding: 'block' }],
  ['of two concerns the worst, found last', crossing({ 'penicillin>d': 'caution', 'penicillin>c': 'block' }, ['c', 'd']), { finding: 'block' }],
  ['two alike: the first is told', crossing({ 'penicillin>c': 'caution', 'penicillin>d': 'caution' }, ['c', 'd']), { finding: 'caution', limit: '青霉素类 → c', says: '可能交叉过敏', findings: 1 }],
  ['the class itself, as the table has it', crossing({ 'penicillin>penicillin': 'caution' }, ['penicillin']), { finding: 'caution', limit: '青霉素类', observed: '青霉素类', says: '同类或同一成分' }],
  ['the class itself, of which the table says nothing', crossing({}, ['penicillin']), { finding: 'block', limit: '青霉素类', says: '同类或同一成分' }],
  ['the class itself, of which the table says something of another', crossing({ 'penicillin>c': 'caution' }, ['penicillin', 'c']), { finding: 'block', says: '同类或同一成分' }],
  ['of a table the other classes say nothing', crossing({ 'penicillin>c': 'block' }, ['d']), 'pass'],
  ['a severe reaction raises no block to a reject', crossing({ 'penicillin>c': 'block' }, ['c'], { severity: 'severe' }), { finding: 'block' }],
  ['a severe reaction raises a caution', crossing({ 'penicillin>c': 'caution' }, ['c'], { severity: 'severe' }), { finding: 'block' }],
  ['a mild one does not', crossing({ 'penicillin>c': 'caution' }, ['c'], { severity: 'mild' }), { finding: 'caution' }],
  ['what is not wholly read never rejects', crossing({ 'penicillin>c': 'reject' }, ['c'], { code: undefined, text: '青霉素?' }), { finding: 'block', missing: 'allergy-text' }],
  ['what is not wholly read keeps a caution', crossing({ 'penicillin>c': 'caution' }, ['c'], { code: undefined, text: '青霉素?' }), { finding: 'caution' }],
  ['the class of an ingredient, its monograph not known', { ...crossing({ 'penicillin>c': 'block' }, []), formulary: { 'AML-TAB-5': { ingredients: ['x'], drugId: undefined } } }, { finding: 'block' }],
  ['a product of unknown ingredients', { ...crossing({}, []), formulary: { 'AML-TAB-5': { ingredients: [] } } }, { undetermined: 'ingredients' }],
  ['an allergy the house found out, and nobody asked', {
    patient: { allergyStatus: undefined }, context: { knownAllergies: [{ code: 'penicillin', text: '青霉素' }] },
  }, { undetermined: 'allergy-record' }],
  ['benzyl alcohol, an excipient', { patient: allergicTo({ code: 'benzyl alcohol', text: '苯甲醇' }), items: [item('CLI-INJ-300')] }, { finding: 'block', commentCode: '2-2', items: [1], observed: '苯甲醇', limit: '苯甲醇', says: '含辅料苯甲醇' }],
  ['soya in free text, and propofol in its oil', { patient: allergicTo({ text: '大豆过敏' }), items: [item('PRF-INJ-200')] }, { finding: 'block', says: '含辅料大豆油' }],
  ['egg, and propofol: a pharmacist looks', { patient: allergicTo({ text: '鸡蛋' }), items: [item('PRF-INJ-200')] }, { finding: 'caution', says: '含辅料卵磷脂' }],
  ['soya, and a drug without it', { patient: allergicTo({ text: '大豆过敏' }), items: [item('CLI-INJ-300')] }, 'pass'],
  ['one record is read, the other is not', { patient: allergicTo({ code: 'penicillin', text: '青霉素' }, { text: '某物' }) }, { undetermined: 'allergy-text' }],
  ['the skin test itself may be done', { patient: allergicTo({ code: 'penicillin', text: '青霉素' }), items: [item('PEN-INJ-80', { route: 'ID' })] }, 'pass'],
];
