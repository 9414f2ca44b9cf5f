import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadShippedKnowledge } from '#knowledge';
import { caseText, totalsText } from './report.js';
import { runCases } from './run-cases.js';

const HELP = `npm run cases -- [options]

Runs worked prescriptions through the rules: what was expected and caught, what was missed, what else was said.

  --file F     a JSON-lines file in the format of test/cases/cases.jsonl (default: that file); may be given several times
  --json       one JSON object: { files: [{ file, knowledgeVersion, totals, cases }] }
  --totals     only the totals
  --help`;

const { values } = parseArgs({
  options: {
    file: { type: 'string', multiple: true, default: ['test/cases/cases.jsonl'] },
    json: { type: 'boolean' }, totals: { type: 'boolean' }, help: { type: 'boolean' },
  },
});

function main(): void {
  if (values.help) return console.log(HELP);
  const knowledge = loadShippedKnowledge();
  const files = values.file.map((file) => ({ file, ...runCases(readFileSync(file, 'utf8'), knowledge) }));
  if (values.json) return console.log(JSON.stringify({ files: values.totals ? files.map(({ cases: _cases, ...rest }) => rest) : files }, null, 2));
  for (const { file, totals, cases } of files) {
    console.log(`== ${file}\n`);
    if (!values.totals) console.log(`${cases.map(caseText).join('\n\n')}\n`);
    console.log(`${totalsText(totals)}\n`);
  }
}

try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
