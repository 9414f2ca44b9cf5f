import { Engine } from 'json-rules-engine';
import { buildKnowledge, type Knowledge, loadShippedKnowledge, readShippedRows } from '#knowledge';
import { OrderWriter, amount } from '#demo';
import { DEFAULT_VERIFICATION_SETTINGS, type FacilityContext, type Prescription, RULES, verify } from '#verification';
import { enlargeKnowledge } from '../../libs/testing/enlarge-knowledge.js';
import type { Figures, Progress } from './main.js';

export const AT = '2026-11-23T09:30:00+08:00';
export const ROUNDS = 7;

/** The house as the demo has it. */
export const CONTEXT: FacilityContext = {
  timeZone: 'Asia/Shanghai',
  settings: DEFAULT_VERIFICATION_SETTINGS,
  department: { code: 'GIM', name: '普通内科', active: true, kind: 'general' },
  prescriber: { code: 'D001', name: '易医师', active: true, departmentCodes: ['GIM'], rights: ['general', 'antimicrobial-unrestricted'] },
};

/** Four drugs of an ordinary outpatient: one line of each sort of work the rules do. */
export const fourItems = (knowledge: Knowledge, number = 'BENCH-1'): Prescription => new OrderWriter(knowledge, new Date(AT)).write(number, {
  diagnoses: [{ code: 'I10', text: '高血压' }, { code: 'E11.9', text: '2型糖尿病' }, { code: 'E78.5', text: '高脂血症' }, { code: 'J02.9', text: '急性咽炎' }],
  lines: [
    ['AML-TAB-5', { singleDose: amount('5 mg'), frequency: 'qd', days: 7, quantity: amount('1 {box}') }],
    ['MFM-TAB-500', { singleDose: amount('500 mg'), frequency: 'bid', days: 7, quantity: amount('1 {box}') }],
    ['ATO-TAB-20', { singleDose: amount('20 mg'), frequency: 'qn', days: 7, quantity: amount('1 {box}') }],
    ['AMX-CAP-250', { singleDose: amount('500 mg'), frequency: 'tid', days: 4, quantity: amount('1 {box}'), skinTestMark: 'required' }],
  ],
});

/** Runs per second of `work`, over about half a second. */
export function rate(work: () => void): number {
  const start = process.hrtime.bigint();
  let runs = 0;
  do {
    for (let i = 0; i < 200; i++) work();
    runs += 200;
  } while (process.hrtime.bigint() - start < 500_000_000n);
  return runs / (Number(process.hrtime.bigint() - start) / 1e9);
}

export const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

export async function measureVerify(progress: Progress): Promise<Figures> {
  const shipped = loadShippedKnowledge();
  const small = fourItems(shipped);
  const once = (knowledge: Knowledge) => () => void verify(small, knowledge, CONTEXT, AT);
  rate(once(shipped));
  const alone = Array.from({ length: ROUNDS }, () => rate(once(shipped))); // as a service runs: with no second knowledge beside it
  const tenfold = buildKnowledge(enlargeKnowledge(readShippedRows(), 10));
  progress(`interactions ${shipped.interactions.size} → ${tenfold.interactions.size}, products ${shipped.products.size} → ${tenfold.products.size}`);
  rate(once(tenfold));
  const plain: number[] = [];
  const large: number[] = [];
  for (let round = 0; round < ROUNDS; round++) { // interleaved, so that a slow minute of the machine hits both
    plain.push(rate(once(shipped)));
    large.push(rate(once(tenfold)));
  }
  const peer = await peerRate(conditionsHeld(), shipped, small);
  const smallPeer = await peerRate(conditionsRun(), shipped, small);
  progress(`peer: json-rules-engine with ${conditionsHeld()} conditions ${peer.toFixed(1)}/s, with ${conditionsRun()} ${smallPeer.toFixed(0)}/s`);
  return {
    verifyPerSecond: Math.round(median(alone)),
    verifyTenfoldRatio: Number((median(plain) / median(large)).toFixed(3)),
    peerRatio: Math.round(median(alone) / peer),
    peerRatioRulesOnly: Math.round(median(alone) / smallPeer),
  };
}

/** Tables of which each row is a limit that some prescription breaks: what a general rule engine would have to hold one by one. */
const LIMIT_TABLES = [
  'dose-ranges', 'renal-limits', 'hepatic-limits', 'pregnancy-periods', 'cumulative-limits', 'elderly-cautions', 'lab-limits', 'interactions',
  'iv-incompatibilities', 'infused-alone', 'solvents', 'infusion-limits', 'herb-incompatibilities', 'allergy-crosses', 'controlled-limits',
] as const;

/** Conditions our engine holds: every row that is a limit. The logic of the rules themselves is not even counted. */
const conditionsHeld = (): number => {
  const rows = readShippedRows();
  return LIMIT_TABLES.reduce((sum, table) => sum + rows[table].length, 0);
};

/** Only what our engine runs for four lines: item rules once per line, the others once. */
const conditionsRun = (): number => RULES.reduce((sum, rule) => sum + (rule.scope === 'item' ? 4 : 1), 0);

/** Prescriptions per second of json-rules-engine holding `count` conditions, asked about the same prescription. */
async function peerRate(count: number, knowledge: Knowledge, content: Prescription): Promise<number> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (let n = 0; n < count; n++) {
    engine.addRule({
      conditions: { all: [{ fact: `item${n % 4}`, operator: 'greaterThan', value: 1000 + n, path: '$.dose' }] },
      event: { type: `finding-${n}` },
    });
  }
  const facts = Object.fromEntries(content.items.map((item, i) => [`item${i}`, {
    dose: Number(item.singleDose?.value), product: knowledge.products.get(item.productCode)?.code,
  }]));
  for (let i = 0; i < 5; i++) await engine.run(facts);
  const start = process.hrtime.bigint();
  let runs = 0;
  do {
    await engine.run(facts);
    runs++;
  } while (process.hrtime.bigint() - start < 2_000_000_000n);
  return runs / (Number(process.hrtime.bigint() - start) / 1e9);
}
