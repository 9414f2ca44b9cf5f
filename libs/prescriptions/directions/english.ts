import type { Frequency, Route } from '#knowledge';

/** How a route class is said in English: the verb before the dose, the way after it. Classes without a row are written as ordered. */
const ROUTES: Readonly<Record<string, readonly [verb: string, way: string]>> = {
  O: ['Take', 'by mouth'], NG: ['Give', 'by feeding tube'], SL: ['Place', 'under the tongue'], BUC: ['Place', 'in the cheek'], OROM: ['Rinse with', 'in the mouth'],
  IM: ['Inject', 'into a muscle'], SC: ['Inject', 'under the skin'], ID: ['Inject', 'into the skin'],
  IV: ['Inject', 'into a vein'], IVI: ['Infuse', 'into a vein'], IVP: ['Infuse', 'into a vein by pump'],
  INH: ['Inhale', 'by inhaler'], NEB: ['Inhale', 'by nebuliser'], PR: ['Insert', 'into the rectum'], PV: ['Insert', 'into the vagina'],
  TOP: ['Apply', 'to the skin'], TD: ['Stick', 'on the skin'], OPH: ['Apply', 'to the eye'], OTIC: ['Apply', 'to the ear'], NAS: ['Apply', 'to the nose'],
  IA: ['Inject', 'into an artery'], IT: ['Inject', 'into the spinal canal'], EPI: ['Inject', 'into the epidural space'], IAR: ['Inject', 'into a joint'],
  URE: ['Insert', 'into the urethra'], IPD: ['Use', 'for peritoneal dialysis'], IRR: ['Rinse', 'as instructed'],
};

export interface EnglishRoute {
  readonly verb: string;
  readonly way: string;
}

export function routeInEnglish(route: Route | undefined, asOrdered: string): EnglishRoute {
  const [verb, way] = (route && ROUTES[route.class]) ?? ['Use', `by route ${asOrdered}`];
  return { verb, way };
}

/** What the number of times a day does not tell. */
const MOMENTS: Readonly<Record<string, string>> = {
  qn: 'every night', hs: 'at bedtime', qm: 'every morning', am: 'in the morning', pm: 'in the afternoon', qod: 'every other day', qw: 'once a week',
  biw: 'twice a week', tiw: 'three times a week', q2w: 'once every 2 weeks', 'qm(月)': 'once a month', q3m: 'once every 3 months',
  st: 'once immediately', once: 'once', sos: 'when needed, once within 12 hours', prn: 'when needed',
  ac: 'before meals', pc: 'after meals', ic: 'during meals', cc: 'with meals',
};
const TIMES: readonly string[] = ['', 'once', 'twice', 'three times', 'four times', 'five times'];
const HOURLY = /^q(\d*)h$/;

/** 'once daily', 'every 8 hours', 'once a week'; as ordered where the knowledge does not say. Pure. */
export function frequencyInEnglish(frequency: Frequency | undefined, asOrdered: string): string {
  if (!frequency) return asOrdered;
  const moment = MOMENTS[frequency.code];
  if (moment) return moment;
  const hours = HOURLY.exec(frequency.code)?.[1];
  if (hours !== undefined) return hours === '' ? 'every hour' : `every ${hours} hours`;
  const { times, perDays } = frequency;
  if (perDays === 1 && times && TIMES[times]) return times < 3 ? `${TIMES[times]} daily` : `${TIMES[times]} a day`;
  return times === 1 && perDays ? `once every ${perDays} days` : asOrdered;
}
