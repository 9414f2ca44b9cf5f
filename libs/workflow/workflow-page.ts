import { ALERT_TRANSITIONS } from './alert-machine.js';
import { mermaid, type TransitionTable } from './diagram.js';
import { KNOWLEDGE_TRANSITIONS } from './knowledge-machine.js';
import { PRESCRIPTION_TRANSITIONS } from './prescription-machine.js';
import { REWORK_TRANSITIONS } from './rework-machine.js';
import { SKIN_TEST_TRANSITIONS } from './skin-test-machine.js';
import { TICKET_TRANSITIONS } from './ticket-machine.js';

/** Every machine with its title and first states. */
export const MACHINES: readonly { readonly title: string; readonly table: TransitionTable; readonly start: readonly string[] }[] = [
  { title: '处方 Prescription', table: PRESCRIPTION_TRANSITIONS, start: ['screened', 'approved', 'returned'] },
  { title: '皮试 Skin-test gate', table: SKIN_TEST_TRANSITIONS, start: ['required'] },
  { title: '返修 Rework case', table: REWORK_TRANSITIONS, start: ['open'] },
  { title: '提醒 Alert', table: ALERT_TRANSITIONS, start: ['raised'] },
  { title: '知识版本 Knowledge version', table: KNOWLEDGE_TRANSITIONS, start: ['draft'] },
  { title: '排队号 Queue ticket', table: TICKET_TRANSITIONS, start: ['waiting'] },
];

const HEAD = `# 流程状态图 / State machines

Generated from the tables in \`libs/workflow\` (\`UPDATE_DOCS=1 npm test -- libs/workflow\`); a spec fails when they differ. Do not edit.
In the prescription machine \`queue\` is \`confirmed\` when the doctor confirmed this version, else \`screened\`.`;

/** The whole of docs/workflow.md. Pure. */
export const workflowPage = (): string =>
  `${[HEAD, ...MACHINES.map((m) => `## ${m.title}\n\n\`\`\`mermaid\n${mermaid(m.table, m.start)}\n\`\`\``)].join('\n\n')}\n`;
