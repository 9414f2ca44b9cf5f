import { Client } from 'pg';

/** Stops what the run started; see global-setup. On a server that was given, only the template is left to drop. */
export default async function globalTeardown(): Promise<void> {
  globalThis.removeTestRun();
  const given = process.env.TEST_DATABASE_URL;
  if (!given) return;
  const admin = new Client({ connectionString: given });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS sicha_${process.env.SICHA_TEST_RUN}_template`);
  await admin.end();
}
