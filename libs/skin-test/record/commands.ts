import type { Wheal } from './wheal.js';
import type { Signing } from './signatures.js';

/** A command that adds a record to a line of the current version. */
interface OnItem extends Signing {
  readonly prescriptionId: string;
  readonly itemNo: number;
  /** Lot of the product the patient is to be given. */
  readonly lot: string;
}

/** A command on a record, by the row version its sender read (If-Match). */
interface OnRecord extends Signing {
  readonly skinTestId: string;
  readonly ifMatch: number;
}

export interface Performance extends OnItem {
  /** What was injected, how much, and where. */
  readonly solution: string;
  readonly dose: string;
  readonly site: string;
  /** When it was done, as the ward's own system recorded it; only a HIS names it. Absent = now. */
  readonly performedAt?: Date;
}

export interface Reading extends OnRecord, Wheal {
  /** 可疑(±) counts as positive. */
  readonly result: 'negative' | 'positive' | 'doubtful';
}

export interface Exemption extends OnItem {
  readonly reason: string;
}

export interface Desensitisation extends Exemption {
  /** The stepwise doses, e.g. '0.1、0.2、0.3、余量 mL,间隔 20 分钟'. */
  readonly scheme: string;
}

export interface Voiding extends OnRecord {
  readonly reason: string;
}

/** A positive that was recorded by mistake, of another patient; signed by two. */
export type Correction = Voiding;
