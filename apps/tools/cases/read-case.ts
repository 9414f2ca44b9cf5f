import type { Instant } from '#kernel';
import type { Knowledge, Product } from '#knowledge';
import { allergensOf, codesOfText, type FacilityContext, type Prescription, type PrescriptionItem } from '#verification';
import type { Case, CaseItem } from './case-file.js';
import { type DrugWords, type Fluid, readDrugWords } from './drug-words.js';
import { findDrug } from './find-product.js';
import { DEPARTMENT_CODE, extensionReasonOf, facilityOf, kindOf, PRESCRIBER_CODE, settingOf } from './read-facility.js';
import { fluidLine, readLine } from './read-line.js';
import { readPatient } from './read-patient.js';
import { productFor } from './stock-product.js';
import { reporterInto, type Unread } from './unread.js';

/** A case as `verify` takes it, and the words of it that were not understood. */
export interface ReadCase {
  readonly prescription: Prescription;
  readonly context: FacilityContext;
  /** The formulary with what the house of the case stocks. */
  readonly knowledge: Knowledge;
  readonly unread: readonly Unread[];
}

/** Pure. Words that are not understood are reported, never guessed: what depends on them is then not checked. */
export function readCase(it: Case, knowledge: Knowledge, asOf: Instant): ReadCase {
  const unread: Unread[] = [];
  const report = reporterInto(unread);
  const { lines, stocked } = readLines(it, knowledge, unread);
  const house = stocked.length === 0 ? knowledge : { ...knowledge, products: new Map([...knowledge.products, ...stocked.map((product) => [product.code, product] as const)]) };
  const setting = settingOf(it);
  const extensionReason = extensionReasonOf(it);
  const prescription: Prescription = {
    number: `RX-${it.id}`, version: 1, setting,
    kind: kindOf(it, setting, lines, house),
    visitNumber: `V-${it.id}`,
    departmentCode: DEPARTMENT_CODE, prescriberCode: PRESCRIBER_CODE, signedAt: asOf, issuedAt: asOf,
    patient: readPatient(it, asOf, report),
    diagnoses: readDiagnoses(it, knowledge, report),
    items: withSkinTests(lines, it, house),
    ...(extensionReason !== undefined && { extensionReason }),
  };
  return { prescription, context: { ...facilityOf(it), knownAllergies: positiveTests(it, knowledge) }, knowledge: house, unread };
}

/** 'CCr 48 mL/min' among the diagnoses is a test result. */
const TEST_RESULT = /^(ccr|crcl|egfr|scr|alt|inr|血钾)[^\p{Script=Han}]*\d/iu;

function readDiagnoses({ diagnosis }: Case, knowledge: Knowledge, report: ReturnType<typeof reporterInto>): Prescription['diagnoses'] {
  const texts = (diagnosis ?? '').split(/[;;,,、。\n]/u).map((text) => text.trim()).filter((text) => text !== '' && !TEST_RESULT.test(text));
  for (const text of texts) if (codesOfText(text, knowledge) === null) report('diagnosis', text);
  return texts.map((text) => ({ text }));
}

interface Lines {
  readonly lines: readonly PrescriptionItem[];
  readonly stocked: readonly Product[];
}

/** One line per drug and per fluid; those of one container share a group number. */
function readLines(it: Case, knowledge: Knowledge, unread: Unread[]): Lines {
  const lines: PrescriptionItem[] = [];
  const stocked: Product[] = [];
  let group = 0;
  it.items.forEach((item, index) => {
    const words = readDrugWords(item.drug);
    if (!words.sameContainer) group += 1;
    const before = lines.length;
    for (const name of words.drugs) {
      const report = reporterInto(unread, index + 1);
      const product = productFor(name, item, knowledge, report);
      if (product && knowledge.products.get(product.code) !== product) stocked.push(product);
      lines.push(drugLine(name, item, words, product, lines.length + 1, group, knowledge, report));
    }
    const first = lines[before];
    for (const fluid of first ? words.fluids : []) {
      const bag = fluidProduct(fluid, knowledge);
      lines.push({ ...fluidLine(fluid, first!, bag, knowledge.forms.get(bag.form)?.nameZh), no: lines.length + 1 });
    }
  });
  return { lines, stocked };
}

function drugLine(
  name: string, item: CaseItem, words: DrugWords, product: Product | undefined, no: number, group: number, knowledge: Knowledge, report: ReturnType<typeof reporterInto>,
): PrescriptionItem {
  return {
    no,
    productCode: product?.code ?? `?${name}`,
    genericName: name.replace(/^\d+(\.\d+)?%/u, ''),
    ...readLine(words.skinTest ? { ...item, route: 'ID' } : item, product, knowledge, report),
    group: String(group),
    role: 'drug',
    ...(words.remark !== undefined && { note: words.remark }),
  };
}

/** A stocked bag of the fluid, whatever its size; what is written as volume counts. */
function fluidProduct({ code }: Fluid, { products, solventCodes }: Knowledge): Product {
  const own = [...solventCodes].find(([, solvent]) => solvent === code);
  const stem = code.startsWith('GS') ? '葡萄糖' : '氯化钠';
  const any = own ? products.get(own[0]) : [...products.values()].find(({ nameZh, form }) => nameZh.includes(stem) && form === 'infusion');
  return own ? any! : { ...any!, code: `*${code}` };
}

/** The prescriber's mark on lines whose agent a stated test names. */
function withSkinTests(lines: readonly PrescriptionItem[], it: Case, knowledge: Knowledge): readonly PrescriptionItem[] {
  const stated = String(it.labs.skin_test ?? '');
  if (!/阴性|\(-\)|negative|待做|皮试/iu.test(stated)) return lines;
  const tested = agentsIn(stated, knowledge);
  return lines.map((line) => {
    const { skinTest, ingredients = [] } = knowledge.products.get(line.productCode) ?? {};
    return skinTest && (tested.includes(skinTest.agent) || ingredients.some((id) => tested.includes(id))) ? { ...line, skinTestMark: 'continue' } : line;
  });
}

const RESULT_WORDS = /(皮试|试验|阴性|阳性|待做|同批|不同批|今日|昨日|\d+\s*(h|小时|d|天|日)?\s*前|\([-+]\)|negative|positive)/giu;
const wordsOf = (stated: string): readonly string[] => stated.normalize('NFKC').replace(RESULT_WORDS, ' ').split(/[\s;;,,、]+/u).filter((word) => word !== '');
const agentsIn = (stated: string, knowledge: Knowledge): readonly string[] => wordsOf(stated).flatMap((text) => allergensOf({ text }, knowledge).codes);

/** A positive test is an allergy this house found out itself: recorded by the agent tested, as the ward's own record would be. */
function positiveTests({ labs }: Case, knowledge: Knowledge): FacilityContext['knownAllergies'] {
  const stated = String(labs.skin_test ?? '');
  if (!/阳性|\(\+\)|positive/iu.test(stated)) return [];
  const named = wordsOf(stated).flatMap((word) => {
    const found = findDrug(word, knowledge);
    return found?.kind === 'products' ? found.products : [];
  });
  const agents = named.flatMap(({ skinTest }) => (skinTest ? [skinTest.agent] : []));
  return [...new Set(agents)].map((code) => ({ code, text: stated }));
}
