import { speedOf } from './infusion-rate.js';
import { amount, type CaseItem, g, type HelperCase, item, kg, mL, viewCase } from './testing/index.js';

const drug = (rate?: CaseItem['rate'], patch: Partial<CaseItem> = {}): CaseItem => item('CRO-INJ-1000', { route: 'ivgtt', group: '1', singleDose: g('1'), rate, ...patch });
const bag = (patch: Partial<CaseItem> = {}): CaseItem => item('NS-100', { route: 'ivgtt', group: '1', role: 'solvent', singleDose: mL('100'), ...patch });
const rate = (value: string, unit: string) => amount(value, unit);

/** Of the first line: what is written, mg/h, minutes; patient of 50 kg. */
const speed = (...items: readonly CaseItem[]) => () => {
  const rx = viewCase({ items, patient: { weight: kg('50') } });
  const found = speedOf(rx.items[0]!, rx);
  return found && [`${found.written.value} ${found.written.unit}`, found.mgPerHour.toString(), found.minutes.toString()];
};

export const cases: readonly HelperCase[] = [
  ['No rate', speed(drug(), bag()), undefined],
  ['No rate and no group', speed(drug(undefined, { group: undefined }), bag({ rate: rate('50', 'mL/h') })), undefined],
  ['Millilitres an hour', speed(drug(rate('50', 'mL/h')), bag()), ['50 mL/h', '500', '120']],
  ['Millilitres a minute', speed(drug(rate('1', 'mL/min')), bag()), ['1 mL/min', '600', '100']],
  ['Drops: 20 to the millilitre', speed(drug(rate('40', '{drop}/min')), bag()), ['40 {drop}/min', '1200', '50']],
  ['Drops in the plural', speed(drug(rate('40', '{drops}/min')), bag()), ['40 {drops}/min', '1200', '50']],
  ['Drops in Latin', speed(drug(rate('40', '{gtt}/min')), bag()), ['40 {gtt}/min', '1200', '50']],
  ['Drops as UCUM has them', speed(drug(rate('40', '[drp]/min')), bag()), ['40 [drp]/min', '1200', '50']],
  ['Milligrams an hour', speed(drug(rate('250', 'mg/h')), bag()), ['250 mg/h', '250', '240']],
  ['Milligrams a minute', speed(drug(rate('10', 'mg/min')), bag()), ['10 mg/min', '600', '100']],
  ['Micrograms by weight and minute', speed(drug(rate('100', 'ug/kg/min')), bag()), ['100 ug/kg/min', '300', '200']],
  ['Milligrams by weight and hour', speed(drug(rate('5', 'mg/kg/h')), bag()), ['5 mg/kg/h', '250', '240']],
  ['By the weight of the dose, and it cannot be weighed', speed(drug(rate('250', 'mg/h'), { singleDose: amount('1', '{spoon}') }), bag()), ['250 mg/h', '250', 'concentration']],
  ['No rate at all', speed(drug(rate('50', 'mL')), bag()), ['50 mL', 'infusion-rate', 'infusion-rate']],
  ['Beats a minute', speed(drug(rate('50', '/min')), bag()), ['50 /min', 'infusion-rate', 'infusion-rate']],
  ['A rate of nothing', speed(drug(rate('0', 'mL/h')), bag()), ['0 mL/h', 'infusion-rate', 'infusion-rate']],
  ['No number', speed(drug(rate('slow', 'mL/h')), bag()), ['slow mL/h', 'infusion-rate', 'infusion-rate']],
  ['The volume is not written', speed(drug(rate('50', 'mL/h')), bag({ singleDose: undefined })), ['50 mL/h', 'solvent-volume', 'solvent-volume']],
  ['A volume of nothing', speed(drug(rate('50', 'mL/h')), bag({ singleDose: mL('0') })), ['50 mL/h', 'solvent-volume', 'solvent-volume']],
  ['A dose that cannot be weighed', speed(drug(rate('50', 'mL/h'), { singleDose: amount('1', '{spoon}') }), bag()), ['50 mL/h', 'concentration', '120']],
  ['Written for the bag', speed(drug(), bag({ rate: rate('50', 'mL/h') })), ['50 mL/h', '500', '120']],
  ['Written for the bag by mass: of another drug', speed(drug(), bag({ rate: rate('50', 'mg/h') })), undefined],
  ['Written for the bag, but nobody can read it', speed(drug(), bag({ rate: rate('slow', 'mL/h') })), undefined],
  ['Written for two bags: the faster', speed(drug(), bag({ rate: rate('50', 'mL/h') }), bag({ rate: rate('100', 'mL/h') }), bag({ rate: rate('70', 'mL/h') })), ['100 mL/h', '333.33333333333333333', '180']],
  ['Its own goes before the bag’s', speed(drug(rate('50', 'mL/h')), bag({ rate: rate('100', 'mL/h') })), ['50 mL/h', '500', '120']],
  ['Ready-made: its own volume', speed(item('LVX-INJ-500', { route: 'ivgtt', rate: rate('50', 'mL/h') })), ['50 mL/h', '250', '120']],
  ['Ready-made in a group: its own volume', speed(item('LVX-INJ-500', { route: 'ivgtt', group: '1', rate: rate('50', 'mL/h') }), bag()), ['50 mL/h', '250', '120']],
  ['Undiluted ampoules in a pump', speed(item('KCL-INJ-1', { route: 'iv-vp', singleDose: g('2'), rate: rate('10', 'mL/h') })), ['10 mL/h', '1000', '120']],
  ['A powder without a solvent', speed(drug(rate('50', 'mL/h'))), ['50 mL/h', 'solvent-volume', 'solvent-volume']],
];
