import { type Instant, parseDate } from '#kernel';
import { type Labs, type LabValue, parseStatedAge, type Patient, type Sex } from '#verification';
import type { Case } from './case-file.js';
import type { Report } from './unread.js';

/** The patient of a case. Names and numbers are invented: the format has none, and no rule may stumble over their absence. */
export function readPatient(it: Case, asOf: Instant, report: Report): Patient {
  const birthDate = it.age === null ? undefined : birthDateOf(it.age, asOf.slice(0, 10), report);
  return {
    id: `CASE-${it.id}`,
    name: '张测试',
    idNumber: 'CASE-DOCUMENT', // a document of another country: says nothing of birth date and sex
    sex: readSex(it.sex, report),
    ...(birthDate !== undefined && { birthDate }),
    ...(it.age !== null && { statedAge: it.age }),
    ...(it.weight_kg !== null && { weight: { value: String(it.weight_kg), unit: 'kg' } }),
    ...readPregnancy(it.pregnancy, report),
    ...(it.allergies === null ? {} : { allergyStatus: it.allergies.length > 0 ? 'recorded' : 'none-known', allergies: it.allergies.map((text) => ({ text })) } as const),
    labs: readLabs(it, asOf, report),
  };
}

function readSex(sex: string | null, report: Report): Sex {
  if (sex === null) return 'unknown';
  if (/^(男|male|m)/iu.test(sex)) return 'male';
  return /^(女|female|f)/iu.test(sex) ? 'female' : report('sex', sex) ?? 'unknown';
}

/** A day on which the age as written holds: half a year or half a month after the last birthday, or to the day. Without a unit nobody can tell. */
function birthDateOf(age: string, today: string, report: Report): string | undefined {
  const stated = parseStatedAge(age.replace(/龄$/u, '').replace(/(\d)月大$/u, '$1月'));
  if (!stated || stated.bare !== undefined) return report('age', age);
  const { years = 0, months, days } = stated;
  const sinceBirthday = days !== undefined ? { days } : months !== undefined ? { days: 14 } : { months: 6 };
  return parseDate(today)!.subtract({ years, months: months ?? 0 }).subtract(sinceBirthday).toString();
}

function readPregnancy(text: string | null, report: Report): Pick<Patient, 'pregnancy' | 'gestationWeeks' | 'lactation'> {
  if (text === null) return {};
  const plain = text.normalize('NFKC').toLowerCase();
  const weeks = /(\d{1,2})(?:\+\d)?\s*(?:周|w)/u.exec(plain);
  if (weeks) return { pregnancy: 'pregnant', gestationWeeks: Number(weeks[1]) };
  if (/哺乳|lactat|breast/u.test(plain)) return { pregnancy: 'not-pregnant', lactation: 'lactating' };
  if (/unknown|不详|未知|不明|未确认/u.test(plain)) return { pregnancy: 'unknown' };
  if (/^(no|none|否|无|未孕|未妊娠|非妊娠|not|false|已排除|已绝经|绝经|hcg阴性)/u.test(plain)) return { pregnancy: 'not-pregnant', lactation: 'not-lactating' };
  if (/^(yes|true|是|孕|妊娠|早孕|中孕|晚孕|pregnant|t[123]|[123]|备孕前?已孕)/u.test(plain)) return { pregnancy: 'pregnant' };
  report('pregnancy', text);
  return { pregnancy: 'unknown' };
}

/** Tests the rules know, by their names → field and the unit a bare number is in. */
const TESTS: readonly (readonly [name: RegExp, field: keyof Labs, unit: string])[] = [
  [/^(crcl|ccr|egfr|gfr|肌酐清除率)$/u, 'egfr', 'mL/min'],
  [/^(scr|cr|crea|creatinine|血肌酐|肌酐)$/u, 'creatinine', 'umol/L'],
  [/^(k\+?|血钾|potassium)$/u, 'potassium', 'mmol/L'],
  [/^(inr)$/u, 'inr', '1'],
  [/^(alt|gpt|谷丙转氨酶|丙氨酸氨基转移酶)$/u, 'alt', 'U/L'],
];

function readLabs(it: Case, at: Instant, report: Report): Labs {
  const labs: { -readonly [K in keyof Labs]: LabValue } = {};
  const amongDiagnoses = [...(it.diagnosis ?? '').matchAll(/(ccr|crcl|egfr)[\s:<=]*(\d+(?:\.\d+)?)/giu)].map(([, name, value]) => [name!, value!] as const);
  for (const [name, value] of [...amongDiagnoses, ...Object.entries(it.labs)]) {
    if (name === 'skin_test') continue; // read with the lines it is about
    const test = TESTS.find(([pattern]) => pattern.test(name.normalize('NFKC').trim().toLowerCase()));
    const number = /^[<>≤≥≈约]?\s*(\d+(?:\.\d+)?)/u.exec(String(value).trim())?.[1];
    if (test && number !== undefined) labs[test[1]] = { value: number, unit: test[2], at };
    else report(`labs.${name}`, String(value));
  }
  return labs;
}
