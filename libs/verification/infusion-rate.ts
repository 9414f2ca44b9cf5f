import { type Amount, convert, type Decimal, isAboveZero, quantity } from '#kernel';
import { diluentOf, fluidMl, isReadyMade, massMg } from './diluent.js';
import type { MissingCode } from './missing-codes.js';
import type { ItemView, PrescriptionView } from './view.js';

/** How fast a line runs in. Of what cannot be worked out it says which fact is missing. */
export interface Speed {
  /** As written: '60 mL/h', on the line or for its group. */
  readonly written: Amount;
  readonly mgPerHour: Decimal | MissingCode;
  /** How long one dose takes. */
  readonly minutes: Decimal | MissingCode;
}

interface Rate {
  readonly written: Amount;
  readonly perHour: Decimal;
  readonly of: 'mL' | 'mg';
}

/** The rate written on the line, else the fastest written on another line of its infusion group; undefined = none is. */
export function speedOf(view: ItemView, rx: PrescriptionView): Speed | undefined {
  const { rate: own, group } = view.item;
  const rate = own ? rateOf(own, rx) : fastest(group === undefined ? [] : rx.groups.get(group) ?? [], rx);
  if (rate === undefined) return undefined;
  if (typeof rate === 'string') return { written: own!, mgPerHour: rate, minutes: rate };
  return rate.of === 'mL' ? byVolume(rate.written, rate.perHour, view, rx) : byMass(rate.written, rate.perHour, view);
}

/** Only a volume says anything of the other lines in the bag. */
function fastest(lines: readonly ItemView[], rx: PrescriptionView): Rate | undefined {
  let max: Rate | undefined;
  for (const { item } of lines) {
    const rate = item.rate && rateOf(item.rate, rx);
    if (typeof rate === 'object' && rate.of === 'mL' && (!max || rate.perHour.gt(max.perHour))) max = rate;
  }
  return max;
}

/** Prescribers write drops as a counting unit; UCUM's drop is the drip chamber's: 20 to the millilitre. */
const DROP = /^\{(?:drop|drops|gtt)\}/u;

function rateOf(written: Amount, { weightKg }: PrescriptionView): Rate | MissingCode {
  const q = quantity(written);
  if (!q || !isAboveZero(q.value)) return 'infusion-rate';
  const volume = convert({ value: q.value, unit: q.unit.replace(DROP, '[drp]') }, 'mL/h');
  if (volume) return { written, perHour: volume.value, of: 'mL' };
  const perKg = q.unit.includes('/kg');
  const mass = convert({ value: q.value, unit: q.unit.replace('/kg', '') }, 'mg/h');
  if (!mass) return 'infusion-rate';
  if (perKg && !weightKg) return 'weight';
  return { written, perHour: perKg ? mass.value.times(weightKg!) : mass.value, of: 'mg' };
}

const MINUTES = 60;

/** By the volume of the solvent, as its concentration is judged. */
function byVolume(written: Amount, mlPerHour: Decimal, view: ItemView, rx: PrescriptionView): Speed {
  const diluent = isReadyMade(view) ? undefined : diluentOf(view, rx);
  const ml = diluent && diluent.lines > 0 ? diluent.volumeMl : fluidMl(view);
  const mg = massMg(view);
  if (!isAboveZero(ml)) return { written, mgPerHour: 'solvent-volume', minutes: 'solvent-volume' };
  return { written, mgPerHour: mg ? mg.times(mlPerHour).dividedBy(ml) : 'concentration', minutes: ml.times(MINUTES).dividedBy(mlPerHour) };
}

function byMass(written: Amount, mgPerHour: Decimal, view: ItemView): Speed {
  return { written, mgPerHour, minutes: massMg(view)?.times(MINUTES).dividedBy(mgPerHour) ?? 'concentration' };
}
