import { parseArgs } from 'node:util';
import { cpus, totalmem } from 'node:os';
import { measureColdStart } from './cold-start.js';
import { measureGrowth } from './growth.js';
import { measureLateness } from './lateness.js';
import { measureLocalRules } from './local-rules.js';
import { measureRehearsal } from './rehearsal.js';
import { measureSubmit } from './submit.js';
import { measureVerify } from './verify.js';

const HELP = `npm run bench -- [options]

Measures the figures the README states; ratios come from one run on one machine.

  --json            one JSON object, nothing else
  --only a,b        only these: verify, local-rules, submit, growth, rehearsal, lateness, cold-start
  --rows N          stored prescriptions for growthRatio (default 1000000) and rehearsalPerSecond (default 100000)
  --help

latenessRedis is measured when REDIS_URL is set. Nothing leaves this machine; databases are made in a temporary folder.`;

/** One figure as the README states it. */
export type Figures = Record<string, unknown>;
export type Progress = (line: string) => void;

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, only: { type: 'string' }, rows: { type: 'string' }, help: { type: 'boolean' } },
});

const MEASURES: Record<string, (progress: Progress) => Promise<Figures>> = {
  verify: measureVerify,
  'local-rules': measureLocalRules,
  submit: measureSubmit,
  growth: (progress) => measureGrowth(progress, Number(values.rows ?? 1_000_000)),
  rehearsal: (progress) => measureRehearsal(progress, Number(values.rows ?? 100_000)),
  lateness: measureLateness,
  'cold-start': measureColdStart,
};

async function main(): Promise<void> {
  if (values.help) return void console.log(HELP);
  const wanted = values.only?.split(',') ?? Object.keys(MEASURES);
  const unknown = wanted.filter((name) => !(name in MEASURES));
  if (unknown.length > 0) throw new Error(`No such figure: ${unknown.join(', ')}. ${HELP}`);
  const progress: Progress = (line) => console.error(`  ${line}`);
  const figures: Figures = { machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}` };
  for (const name of wanted) {
    console.error(`${name} …`);
    Object.assign(figures, await MEASURES[name]!(progress));
  }
  if (values.json) console.log(JSON.stringify(figures));
  else console.table(Object.fromEntries(Object.entries(figures).map(([k, v]) => [k, typeof v === 'object' ? JSON.stringify(v) : v])));
}

await main();
