import { parseArgs } from 'node:util';
import { type AuditHead, verifyAudit } from '#audit';
import { createDataSource, Database, EXIT_BAD_CONFIG, isConnectionError } from '#platform';
import { chainAccess } from './chain-access.js';
import { HELP, reportLines, SAY } from './texts.js';

/** Where lines for people go. */
export interface Terminal {
  out(line: string): void;
  err(line: string): void;
}

const EXIT_DAMAGED = 1;
const EXIT_UNAVAILABLE = 69; // EX_UNAVAILABLE of sysexits.h
const PROGRESS_EVERY = 100_000;

/** Verifies the audit chain and says what it found. @returns the exit code: 0 sound, 1 damaged, 69 no database, 78 bad arguments or settings */
export async function auditVerify(args: string[], environment: NodeJS.ProcessEnv, terminal: Terminal): Promise<number> {
  const options = readOptions(args);
  const access = chainAccess(environment);
  if (options === 'help') {
    terminal.out(HELP);
    return 0;
  }
  if (options === 'unknown' || !access) {
    terminal.err(options === 'unknown' ? HELP : SAY.noSettings);
    return EXIT_BAD_CONFIG;
  }
  try {
    return await verify(access, options.head, terminal);
  } catch (error) {
    if (!isConnectionError(error)) throw error;
    terminal.err(SAY.noDatabase);
    return EXIT_UNAVAILABLE;
  }
}

async function verify({ url, key }: { url: string; key: string }, expected: AuditHead | undefined, terminal: Terminal): Promise<number> {
  const dataSource = await createDataSource({ url, entities: [], poolSize: 1, applicationName: 'sicha-audit-verify' }).initialize();
  let next = PROGRESS_EVERY;
  const onProgress = (seals: number, entries: number): void => {
    if (entries < next) return;
    terminal.err(SAY.progress(seals, entries));
    next = entries + PROGRESS_EVERY;
  };
  try {
    const report = await verifyAudit(new Database(dataSource), key, { expected, onProgress });
    for (const line of reportLines(report)) terminal.out(line);
    return report.damage ? EXIT_DAMAGED : 0;
  } finally {
    await dataSource.destroy();
  }
}

/** `--head <seq>:<hash>`, as an earlier run printed it. */
const HEAD = /^(\d{1,18}):([0-9a-f]{64})$/;

function readOptions(args: string[]): { head: AuditHead | undefined } | 'help' | 'unknown' {
  try {
    const { values } = parseArgs({ args, options: { help: { type: 'boolean' }, head: { type: 'string' } } });
    if (values.help) return 'help';
    if (values.head === undefined) return { head: undefined };
    const [, seq, hash] = HEAD.exec(values.head) ?? [];
    return seq && hash ? { head: { seq, hash } } : 'unknown';
  } catch {
    return 'unknown';
  }
}
