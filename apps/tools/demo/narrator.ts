import type { Answer } from './client.js';

const MARKS = { done: '✓', refused: '✗', note: '·', alarm: '⚠' } as const;

export interface ToldFinding {
  readonly ruleId: string;
  readonly severity: string;
  readonly detail: { readonly message: { readonly zh: string }; readonly observed: string; readonly limit: string };
}

/** Tells the morning on the terminal. */
export class Narrator {
  private readonly begun = Date.now();

  scene(title: string): void {
    console.log(`\n── ${title} ${'─'.repeat(Math.max(2, 60 - title.length))}`);
  }

  say(mark: keyof typeof MARKS, text: string): void {
    console.log(` ${MARKS[mark]} ${text}`);
  }

  /** What was refused, in the service's own words. */
  refusal(who: string, what: string, { status, body }: Answer): void {
    this.say('refused', `${who} ${what} → ${status} ${body.code ?? ''}: ${body.title ?? ''}`);
    for (const error of (body.errors ?? []) as { pointer: string; detail: string }[]) console.log(`     ${error.pointer}: ${error.detail}`);
  }

  findings(list: readonly ToldFinding[]): void {
    for (const f of list.filter(({ severity }) => severity !== 'info')) {
      this.say('note', `[${f.severity}] ${f.ruleId} ${f.detail.message.zh}(${f.detail.observed} / ${f.detail.limit})`);
    }
  }

  end(): void {
    console.log(`\n上午结束,用时 ${((Date.now() - this.begun) / 1000).toFixed(1)} 秒。 / The morning is over.\n`);
  }
}
