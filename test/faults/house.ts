import { once } from 'node:events';
import { loadShippedKnowledge } from '#knowledge';
import { amount, OrderWriter } from '#demo';
import type { Database } from '#platform';
import { eventually } from '#testing';
import { hisFacility, HEADERS } from '../support/his-facility.js';
import { openCases } from '../support/open-cases.js';
import { migratedDatabase, type OwnServer, ownServer, type Running, start } from '../support/processes.js';

const knowledge = loadShippedKnowledge();

/** A hospital whose processes are real ones (as built: `npm test` builds first), to be killed; on a PostgreSQL of its own, to be restarted. */
export class FaultyHouse {
  private readonly running: Running[] = [];

  private constructor(
    readonly server: OwnServer, readonly url: string, readonly database: Database,
    private readonly disconnect: () => Promise<void>, readonly facilityId: string, private readonly redisUrl: string,
  ) {}

  static async open(redisUrl = ''): Promise<FaultyHouse> {
    const server = await ownServer();
    const db = await migratedDatabase(server, 'faults');
    const { facilityId } = await hisFacility(db.database);
    return new FaultyHouse(server, db.url, db.database, db.close, facilityId, redisUrl);
  }

  async close(): Promise<void> {
    await Promise.all(this.running.map((process) => process.stop()));
    await this.disconnect();
    await this.server.dispose();
  }

  worker(): Promise<Running> {
    return this.spawn('apps/worker/main.js', '/health/live');
  }

  api(): Promise<Running> {
    return this.spawn('apps/api/main.js', '/health/ready');
  }

  private async spawn(script: string, readyPath: string): Promise<Running> {
    const process = await start(script, { DATABASE_URL: this.url, REDIS_URL: this.redisUrl }, readyPath);
    this.running.push(process);
    return process;
  }

  /** As the kernel would in the worst moment. */
  async kill({ child }: Running): Promise<void> {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  openCases(count: number, leadSeconds: number, spreadSeconds: number): Promise<void> {
    return openCases(this.database, this.facilityId, { count, leadSeconds, spreadSeconds });
  }

  /** Waits until every open case has its alert; then says how many alerts each case has, and how late the last was. */
  async allAlerted(): Promise<{ cases: number; alerts: number; most: number }> {
    const count = () => this.database.query<{ cases: number; alerts: number; most: number }>(
      `SELECT (SELECT count(*)::int FROM rework_case) AS cases, count(*)::int AS alerts, coalesce(max(n), 0)::int AS most
       FROM (SELECT count(*) AS n FROM alert WHERE condition = 'no-acknowledgement' GROUP BY subject_id) per_case, generate_series(1, n::int)`,
    ).then((rows) => rows[0]!, () => ({ cases: 1, alerts: 0, most: 0 })); // while PostgreSQL is away
    return eventually(count, ({ cases, alerts }) => alerts >= cases, 60_000);
  }

  /** Numbers of submitted prescriptions that are stored, but not with all their rows. */
  async halfWritten(): Promise<string[]> {
    const rows = await this.database.query<{ number: string }>(
      `SELECT number FROM prescription p
       WHERE number NOT LIKE 'L-%' AND (
          NOT EXISTS (SELECT 1 FROM prescription_version v WHERE v.prescription_id = p.id AND v.version = 1)
          OR NOT EXISTS (SELECT 1 FROM prescription_item i WHERE i.prescription_id = p.id)
          OR NOT EXISTS (SELECT 1 FROM prescription_event e WHERE e.prescription_id = p.id AND e.event = 'submit')
          OR NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.subject_id = p.id AND a.action = 'prescription.submit')
          OR NOT EXISTS (SELECT 1 FROM outbox_message o WHERE o.key = p.id::text))`);
    return rows.map(({ number }) => number);
  }

  /** One submission; its number when it was answered with 201, null when the connection broke. */
  async submit(api: Running, number: string): Promise<string | null> {
    const content = new OrderWriter(knowledge, new Date()).write(number, {
      diagnoses: [{ code: 'I10', text: '高血压' }], lines: [['AML-TAB-5', { singleDose: amount('5 mg'), frequency: 'qd', days: 7, quantity: amount('1 {box}') }]],
    });
    const answer = await fetch(`${api.url}/v1/prescriptions`, { method: 'POST', headers: HEADERS, body: JSON.stringify(content) }).catch(() => null);
    return answer?.status === 201 ? number : null;
  }
}
