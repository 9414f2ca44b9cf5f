import { type Amount, Decimal } from '#kernel';
import type { Knowledge, Product } from '#knowledge';
import type { PrescriptionItem } from '#verification';
import type { CaseItem } from './case-file.js';
import type { Fluid } from './drug-words.js';
import { amountFor, parseAmount } from './read-amount.js';
import { readFrequency, type WrittenFrequency } from './read-frequency.js';
import type { Report } from './unread.js';

/** A quantity the source does not state: a counting unit of no product, so that whatever counts it says it could not. */
const UNSTATED: Amount = { value: '1', unit: '{unstated}' };

/** How a line is to be given, as far as it can be read. Product and group are the caller's. */
export function readLine(item: CaseItem, product: Product | undefined, knowledge: Knowledge, report: Report): Omit<PrescriptionItem, 'no' | 'productCode' | 'genericName'> {
  const frequency = item.frequency === null ? null : readFrequency(item.frequency, knowledge);
  const days = readDays(item, report);
  const singleDose = readDose(item, product, report);
  return {
    form: formWords(item, product, knowledge, report),
    specification: item.spec ?? product?.specification ?? '-',
    ...(singleDose && { singleDose }),
    route: readRoute(item, knowledge, report),
    frequency: frequency?.code ?? unreadFrequency(item, report),
    ...(days !== undefined && { days }),
    quantity: readQuantity(item, product, singleDose, report),
    ...(item.single_dose !== null && isNoAmount(item.single_dose) && { note: item.single_dose }),
    ...maxDaily(frequency, singleDose),
  };
}

/** Vague words are a matter for the rules; others nobody understood are shown as well. */
function unreadFrequency({ frequency }: CaseItem, report: Report): string {
  if (frequency !== null && !/医嘱|自用|自行|说明|备用|适量|酌情/u.test(frequency)) report('frequency', frequency);
  return frequency ?? '';
}

function readDays({ days }: CaseItem, report: Report): number | undefined {
  if (days === null) return undefined;
  const match = /^(\d{1,3})(天|日|d)?$/u.exec(days.normalize('NFKC').replace(/\s/gu, ''));
  const weeks = /^(\d{1,2})(周|w)$/u.exec(days);
  return match ? Number(match[1]) : weeks ? Number(weeks[1]) * 7 : report('days', days);
}

function readDose({ single_dose: written }: CaseItem, product: Product | undefined, report: Report): Amount | undefined {
  if (written === null || isNoAmount(written)) return undefined;
  const parsed = parseAmount(written);
  if (parsed && parsed.word === undefined && parsed.measure === undefined && !mayCount(parsed.value, product)) return { value: parsed.value, unit: '' };
  return (parsed && amountFor(parsed, product)) ?? report('single_dose', written);
}

/** '适量' on the skin, '遵医嘱': words the rules judge, not a dose nobody could read. */
const isNoAmount = (written: string): boolean => /^(适量|薄涂|涂患处|遵?医嘱|自用|按说明书?|见说明书?|酌情)$/u.test(written.trim());

/** A bare number counts tablets or bags, in quarters at the least; of a pen or an ampoule it is a dose without its unit. */
const mayCount = (value: string, product: Product | undefined): boolean =>
  product === undefined || (/^\{(tablet|capsule|pill|bag|suppository|patch|puff|drop)\}$/.test(product.unit) && new Decimal(value).times(4).isInteger());

function readQuantity({ quantity }: CaseItem, product: Product | undefined, dose: Amount | undefined, report: Report): Amount {
  if (quantity === null) return UNSTATED;
  const parsed = parseAmount(quantity);
  if (parsed && (parsed.word === '剂' || parsed.word === '付') && dose) {
    return { value: new Decimal(dose.value).times(parsed.value).toString(), unit: dose.unit };
  }
  if (parsed && !product) return UNSTATED; // the drug is what was not understood
  return (parsed && amountFor(parsed, product)) ?? report('quantity', quantity) ?? UNSTATED;
}

/** Words for a place that say no more than the dosage form does. */
const PLACES: Readonly<Record<string, string>> = {
  口服: 'po', 静脉滴注: 'ivgtt', 静滴: 'ivgtt', 静点: 'ivgtt', ivdrip: 'ivgtt', 'iv drip': 'ivgtt', 'iv gtt': 'ivgtt', 'iv.gtt': 'ivgtt', vd: 'ivgtt', gtt: 'ivgtt', 静推: 'iv', 静脉推注: 'iv', ivp: 'iv', 'iv.': 'iv', 'i.v.': 'iv',
  肌注: 'im', 'i.m.': 'im', 皮下: 'ih', 'h.': 'ih', 皮试: 'ID', 雾化: 'neb', 吸入: 'inhal', 喷鼻: '鼻喷', 点眼: '滴眼', 外擦: '涂', 外搽: '涂', 涂擦: '涂', 外敷: '涂', 塞肛: 'pr', 肛塞: 'pr', 阴道用药: 'pv', 塞阴道: 'pv', 嚼服: '咀嚼',
  含化: 'bucc', 冲服: '冲服', 煎服: '水煎服', 水煎内服: '水煎服', 口含: 'bucc', 泵入: 'iv-vp', 静脉泵入: 'iv-vp', 微泵: 'iv-vp', 贴皮: 'td', 外贴: 'td', 贴敷: 'td',
};

function readRoute({ route }: CaseItem, { routes }: Knowledge, report: Report): string {
  if (route === null) return '';
  const plain = route.normalize('NFKC').trim();
  const known = [plain, plain.toLowerCase(), PLACES[plain.toLowerCase()] ?? plain].find((word) => routes.has(word));
  return known ?? report('route', route) ?? plain;
}

function formWords({ form }: CaseItem, product: Product | undefined, { formByName, forms }: Knowledge, report: Report): string {
  const own = (product && forms.get(product.form)?.nameZh) ?? '';
  if (form === null) return own;
  const plain = form.normalize('NFKC').trim();
  if (formByName.has(plain) || formByName.has(`${plain}剂`)) return plain;
  report('form', form);
  return own;
}

/** '≤4次/日' of 5 mL is 20 mL a day. */
function maxDaily(frequency: WrittenFrequency | null, dose: Amount | undefined): { readonly maxDailyDose?: Amount } {
  if (frequency?.atMostPerDay === undefined || !dose) return {};
  return { maxDailyDose: { value: new Decimal(dose.value).times(frequency.atMostPerDay).toString(), unit: dose.unit } };
}

/** The fluid of an infusion as a line of its own; how many bags follows from the order. */
export function fluidLine(fluid: Fluid, line: PrescriptionItem, product: Product, form: string | undefined): PrescriptionItem {
  const { route, frequency, days, group, no } = line;
  return {
    no, route, frequency, days, group, role: 'solvent',
    productCode: product.code, genericName: product.nameZh, form: form ?? '注射液', specification: product.specification, quantity: UNSTATED,
    ...(fluid.volumeMl !== undefined && { singleDose: { value: fluid.volumeMl, unit: 'mL' } }),
  };
}
