import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mermaid } from './diagram.js';
import { workflowPage } from './workflow-page.js';

const FOLDER = join(process.cwd(), 'docs');
const PAGE = join(FOLDER, 'workflow.md');

describe('docs/workflow.md', () => {
  it('shows the machines as they are (UPDATE_DOCS=1 writes it)', () => {
    if (process.env.UPDATE_DOCS) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(PAGE, workflowPage());
    }
    expect(readFileSync(PAGE, 'utf8')).toBe(workflowPage());
  });

  it('draws one arrow per pair of states, names all its events, and marks the ends', () => {
    expect(mermaid({ 'in-hand': { stop: 'done', drop: 'done', wait: 'in-hand' }, done: {} }, ['in-hand'])).toBe([
      'stateDiagram-v2', '  [*] --> in_hand', '  in_hand --> done: stop, drop', '  in_hand --> in_hand: wait', '  done --> [*]',
    ].join('\n'));
  });
});
