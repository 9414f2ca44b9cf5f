/** What a cell of the drug column says: drugs, the fluids they are given in, and whether they share a container with the line before. */
export interface DrugWords {
  readonly drugs: readonly string[];
  readonly fluids: readonly Fluid[];
  readonly sameContainer: boolean;
  /** '…皮试': the line is the test, not the treatment. */
  readonly skinTest: boolean;
  /** Remarks in brackets that are none of these: decoction notes, brands. */
  readonly remark?: string;
}

/** A fluid as written: NS, GS with its concentration …, and the volume where one is written. */
export interface Fluid {
  /** NS, GS5, GS10, GNS, LR, WFI of the knowledge; another concentration of glucose is a fluid nobody knows. */
  readonly code: string;
  readonly volumeMl?: string;
}

const SAME_CONTAINER = /[((](同瓶|同管|同组|同袋|同上)[^()()]*[))]/u;
const REMARK = /\(([^()]*)\)/gu;
const VOLUME = /(\d+(?:\.\d+)?)(?:ml|毫升)?$/u;

/** '注射用头孢西丁钠+NS100mL', 'NS100mL+奥美拉唑', '呋塞米(同管)', '氯化钠注射液+破伤风抗毒素皮试'. */
export function readDrugWords(cell: string): DrugWords {
  const sameContainer = SAME_CONTAINER.test(cell);
  const plain = cell.normalize('NFKC').replace(SAME_CONTAINER, '').trim();
  const parts = plain.split(/[++]/u).map((part) => part.trim()).filter((part) => part !== '');
  const read = parts.map((part) => ({ part, fluid: readFluid(part) }));
  const isMixture = parts.length > 1 || sameContainer;
  const drugs = read.filter(({ fluid }) => !fluid || !isMixture).map(({ part }) => part);
  const remark = [...plain.matchAll(REMARK)].map(([, text]) => text!).join(' ');
  return {
    drugs: drugs.map((part) => part.replace(/(皮试|皮内试验)$/u, '').replace(REMARK, (all, text: string) => (DECOCTION.test(text) ? '' : all)).trim()),
    fluids: isMixture ? read.flatMap(({ fluid }) => fluid ?? []) : [],
    sameContainer,
    skinTest: /皮试|皮内试验/u.test(plain),
    ...(remark !== '' && { remark }),
  };
}

const DECOCTION = /先煎|后下|包煎|烊化|另煎|另炖|冲服|兑服|久煎/u;

/** Null when it names no plain infusion fluid. */
export function readFluid(part: string): Fluid | null {
  const plain = part.normalize('NFKC').toLowerCase().replace(/[\s::]/gu, '');
  const match = FLUID.exec(plain);
  if (!match) return null;
  const percent = match[1] ?? match[3];
  const code = codeOf(match[2]!, percent);
  const volume = VOLUME.exec(match[4] ?? '')?.[1];
  return { code, ...(volume !== undefined && { volumeMl: volume }) };
}

const FLUID = /^(?:(\d+(?:\.\d+)?)%)?(生理盐水|0\.9%氯化钠注射液|氯化钠注射液|氯化钠|葡萄糖氯化钠注射液|葡萄糖氯化钠|糖盐水|葡萄糖注射液|葡萄糖|灭菌注射用水|注射用水|乳酸钠林格注射液|乳酸钠林格|乳酸林格|复方乳酸钠|gns|ngs|ns|gs|lr|rl)(?:\(?(\d+(?:\.\d+)?)%\)?)?(\d+(?:\.\d+)?(?:ml|毫升)?)?$/u;

function codeOf(name: string, percent: string | undefined): string {
  if (name.startsWith('葡萄糖氯化钠') || name === '糖盐水' || name === 'gns' || name === 'ngs') return 'GNS';
  if (name.startsWith('葡萄糖') || name === 'gs') return `GS${percent ?? '5'}`;
  if (name.endsWith('注射用水')) return 'WFI';
  if (/林格|乳酸|lr|rl/u.test(name)) return 'LR';
  return percent === undefined || percent === '0.9' ? 'NS' : `NS${percent}`;
}
