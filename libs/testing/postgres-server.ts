import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '#platform';

const START_LIMIT_MS = 120_000;
const POLL_MS = 50;

/**
 * Connection string of the one PostgreSQL of this test run: TEST_DATABASE_URL when given, else an embedded one
 * that the first spec to ask starts. Test files run in several processes, so the folder of the run decides who
 * starts it (test/setup/global-setup.ts makes that folder and stops what was started in it).
 */
export async function testServerUrl(): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  const folder = process.env.SICHA_TEST_FOLDER;
  if (!folder) throw new Error('No test run: start the tests with `npm test`');
  const answer = join(folder, 'server.json');
  if (mayStart(folder)) await start(folder, answer);
  return (await waitFor(answer)).url;
}

/** Making a folder succeeds for exactly one process. */
function mayStart(folder: string): boolean {
  try {
    mkdirSync(join(folder, 'starting'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

interface Answer {
  readonly url: string;
  readonly error?: string;
}

async function start(folder: string, answer: string): Promise<void> {
  const publish = (content: Answer): void => {
    writeFileSync(`${answer}.draft`, JSON.stringify(content));
    renameSync(`${answer}.draft`, answer);
  };
  try {
    const { url } = await startEmbeddedPostgres({ dataDir: folder, durable: false, settings: { max_connections: '200' } });
    publish({ url });
  } catch (error) {
    publish({ url: '', error: String(error) }); // every waiting spec should fail with the reason, at once
  }
}

async function waitFor(answer: string): Promise<Answer> {
  for (let waited = 0; waited < START_LIMIT_MS; waited += POLL_MS) {
    if (existsSync(answer)) {
      const content = JSON.parse(readFileSync(answer, 'utf8')) as Answer;
      if (content.error) throw new Error(content.error);
      return content;
    }
    await pause(POLL_MS);
  }
  throw new Error('The PostgreSQL of this test run did not start');
}
