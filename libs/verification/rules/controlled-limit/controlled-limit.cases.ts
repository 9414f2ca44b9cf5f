import type { ControlledLimit } from '#knowledge';
import { MADE_UP } from '../../testing/tables.js';
import { ampoules, amount, icd, item, mg, tablets, type RuleCase } from '../../testing/case.js';

const cancerPain = { diagnoses: [icd('C34.9', '肺癌骨转移'), icd('R52.2', '癌痛')] };
const backPain = { diagnoses: [icd('M51.2', '腰椎间盘突出症')] };
const line = (code: string, patch: Parameters<typeof item>[1]) => ({ items: [item(code, patch)] });
const patch = (quantity: string, days: number) => line('FEN-PAT-25', { singleDose: amount('1', '{patch}'), frequency: 'q72h', days, quantity: amount(quantity, '{patch}') });

const estazolamRow = (patch: Partial<ControlledLimit>): ControlledLimit =>
  ({ patientGroup: 'any', controlClass: 'psychotropic-2', form: 'any', maxDays: 7, extensible: false, source: MADE_UP, ...patch });

export const cases: readonly RuleCase[] = [
  ['an ordinary drug', {}, 'not-applicable'],
  ['controlled-release morphine for cancer pain: 15 days', { ...cancerPain, ...line('MOR-SRT-30', { frequency: 'q12h', days: 15, quantity: tablets('30') }) }, 'pass'],
  ['16 days of it', { ...cancerPain, ...line('MOR-SRT-30', { frequency: 'q12h', days: 16, quantity: tablets('32') }) }, { finding: 'block', commentCode: '1-13', items: [1] }],
  ['controlled-release oxycodone for back pain: 15 days where 7 are allowed', { ...backPain, ...line('OXY-SRT-10', { frequency: 'q12h', days: 15, quantity: tablets('30') }) }, { finding: 'block', commentCode: '1-13' }],
  ['7 days of it', { ...backPain, ...line('OXY-SRT-10', { frequency: 'q12h', days: 7, quantity: tablets('14') }) }, 'pass'],
  ['days are rounded up: 15 tablets at 2 a day are 8 days', { ...backPain, ...line('OXY-SRT-10', { frequency: 'q12h', days: 7, quantity: tablets('15') }) }, { finding: 'block' }],
  ['codeine tablets: 3 days', { ...backPain, ...line('COD-TAB-30', { frequency: 'tid', days: 3, quantity: tablets('9') }) }, 'pass'],
  ['codeine tablets: 7 days', { ...backPain, ...line('COD-TAB-30', { frequency: 'tid', days: 7, quantity: tablets('21') }) }, { finding: 'block' }],
  ['one pethidine injection, in the house', { ...backPain, ...line('PET-INJ-100', { route: 'im', frequency: 'st', days: 1, quantity: ampoules('1') }) }, 'pass'],
  ['three pethidine injections, even for cancer pain', { ...cancerPain, ...line('PET-INJ-100', { route: 'im', frequency: 'prn', days: 3, quantity: ampoules('3') }) }, { finding: 'block', commentCode: '1-13' }],
  ['half an ampoule of pethidine is one dose', { ...backPain, ...line('PET-INJ-100', { route: 'im', singleDose: mg('50'), frequency: 'st', days: 1, quantity: ampoules('1') }) }, 'pass'],
  ['patches count as controlled release here: 15 days for cancer pain', { ...cancerPain, ...patch('5', 15) }, 'pass'],
  ['patches, where the facility does not count them so', { ...cancerPain, ...patch('5', 15), context: { settings: { patchesAreControlledRelease: false } } }, { finding: 'block' }],
  ['methylphenidate for a child with ADHD: 15 days', { diagnoses: [icd('F90.0', '注意缺陷多动障碍')], ...line('MPH-SRT-18', { days: 15, quantity: tablets('15') }) }, 'pass'],
  ['methylphenidate without that diagnosis', { ...line('MPH-SRT-18', { days: 15, quantity: tablets('15') }) }, { finding: 'block' }],
  ['a month of sleeping tablets', line('EST-TAB-1', { frequency: 'qn', days: 30, quantity: tablets('30') }), { finding: 'block', commentCode: '1-13' }],
  ['a month of sleeping tablets, reason stated', { extensionReason: '慢性失眠,行动不便', ...line('EST-TAB-1', { frequency: 'qn', days: 30, quantity: tablets('30') }) }, 'pass'],
  ['a reason does not extend narcotics', { extensionReason: '行动不便', ...backPain, ...line('COD-TAB-30', { frequency: 'tid', days: 7, quantity: tablets('21') }) }, { finding: 'block' }],
  ['in the ward: day by day', { setting: 'inpatient', ...cancerPain, ...line('MOR-SRT-30', { frequency: 'q12h', days: 1, quantity: tablets('2') }) }, 'pass'],
  ['in the ward: two days', { setting: 'inpatient', ...cancerPain, ...line('MOR-SRT-30', { frequency: 'q12h', days: 2, quantity: tablets('4') }) }, { finding: 'block' }],
  ['morphine tablets when needed, without a ceiling', { ...cancerPain, ...line('MOR-SRT-10', { frequency: 'prn', days: 7, quantity: tablets('20') }) }, { undetermined: 'daily-ceiling' }],
  ['when needed, at most 30 mg a day', { ...cancerPain, ...line('MOR-SRT-10', { frequency: 'prn', maxDailyDose: mg('30'), days: 7, quantity: tablets('20') }) }, 'pass'],
  ['a dose in a unit nobody knows', line('EST-TAB-1', { singleDose: amount('1', '{spoon}'), days: 7, quantity: tablets('7') }), { undetermined: 'days-of-supply' }],
  ['a product that is not in the formulary', { items: [item('XXX-0')] }, { undetermined: 'product' }],
  ['a class without a limit', { ...line('EST-TAB-1', { days: 7 }), knowledge: { controlledLimits: [] } }, { undetermined: 'controlled-limit' }],
  ['a limit that counts neither days nor doses', { ...line('EST-TAB-1', { days: 90 }), knowledge: { controlledLimits: [estazolamRow({ maxDays: undefined })] } }, 'pass'],
  ['a reason of spaces is none', { extensionReason: '  ', ...line('EST-TAB-1', { frequency: 'qn', days: 30, quantity: tablets('30') }) }, { finding: 'block' }],
  ['the days written, when the quantity cannot be counted', line('EST-TAB-1', { singleDose: amount('1', '{spoon}'), days: 30, quantity: tablets('7') }), { finding: 'block', observed: '30 d', limit: '≤ 7 d' }],
  ['no days written, and enough handed out', line('EST-TAB-1', { frequency: 'qn', days: undefined, quantity: tablets('7') }), 'pass'],
  ['no days written, and too much handed out', line('EST-TAB-1', { frequency: 'qn', days: undefined, quantity: tablets('8') }), { finding: 'block', observed: '8 d' }],
  ['when needed, in a unit nobody knows', line('EST-TAB-1', { frequency: 'prn', maxDailyDose: amount('1', '{spoon}'), days: 7, quantity: tablets('7') }), { undetermined: 'days-of-supply' }],
  ['doses, and how many', { ...backPain, ...line('PET-INJ-100', { route: 'im', frequency: 'st', days: 1, quantity: ampoules('2') }) }, { finding: 'block', observed: '2 次', limit: '≤ 1 次常用量' }],
  ['doses of no dose', { ...backPain, ...line('PET-INJ-100', { route: 'im', frequency: 'st', singleDose: mg('0'), days: 1, quantity: ampoules('1') }) }, { undetermined: 'dose-unit' }],
];
