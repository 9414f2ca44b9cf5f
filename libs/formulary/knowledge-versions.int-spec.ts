import { buildKnowledge, type KnowledgeRows, readShippedRows } from '#knowledge';
import { Health } from '#platform';
import { createTestDatabase, type TestDatabase } from '#testing';
import { KnowledgeVersions } from './knowledge-versions.js';

const rows = readShippedRows();
const current = buildKnowledge(rows);

/** The shipped rows without the last product: another, older version. */
const olderRows: KnowledgeRows = { ...rows, products: rows.products.slice(0, -1) };
const older = buildKnowledge(olderRows);

describe('knowledge versions', () => {
  let db: TestDatabase;
  beforeAll(async () => { db = await createTestDatabase(); }, 60_000);
  afterAll(() => db.close());

  const start = async (of = current, from = rows, health = new Health()): Promise<KnowledgeVersions> => {
    const versions = new KnowledgeVersions(db.database, of, from, health);
    await versions.onModuleInit();
    return versions;
  };
  const stored = (): Promise<{ version: string }[]> => db.database.query('SELECT version FROM knowledge_version ORDER BY created_at');

  it('is stored once, however many processes start at a time', async () => {
    await Promise.all([start(), start(), start()]);
    await start();
    expect(await stored()).toEqual([{ version: current.version }]);
  });

  it('rebuilds an older version exactly, and only once', async () => {
    await start(older, olderRows);
    const versions = await start();
    const [first, again] = await Promise.all([versions.knowledgeOf(older.version), versions.knowledgeOf(older.version)]);
    expect(first).toMatchObject({ version: older.version, products: older.products, drugs: older.drugs });
    expect(again).toBe(first);
    expect(await versions.knowledgeOf(current.version)).toBe(current);
  });

  it('does not remember that a version was not there', async () => {
    const versions = await start();
    const unknown = buildKnowledge({ ...rows, products: rows.products.slice(0, -2) });
    expect(await versions.knowledgeOf(unknown.version)).toBeNull();
    await db.database.query('INSERT INTO knowledge_version (version, content) VALUES ($1, $2)',
      [unknown.version, JSON.stringify({ ...rows, products: rows.products.slice(0, -2) })]);
    expect(await versions.knowledgeOf(unknown.version)).toMatchObject({ version: unknown.version, products: unknown.products });
  });

  it('refuses what does not read as the version it was stored under', async () => {
    const versions = await start();
    await db.database.query('INSERT INTO knowledge_version (version, content) VALUES ($1, $2)', ['0000000000000000', JSON.stringify(olderRows)]);
    await expect(versions.knowledgeOf('0000000000000000')).rejects.toThrow('damaged');
  });

  it('is well while it is stored and covers something, and says so when not', async () => {
    const [well, empty] = [new Health(), new Health()];
    await start(current, rows, well);
    const nothing = { ...rows, products: [] };
    await start(buildKnowledge(nothing), nothing, empty);
    expect((await well.ready()).checks.knowledge).toMatchObject({ status: 'ok' });
    expect((await empty.ready()).checks.knowledge).toMatchObject({ status: 'failing', reason: 'RangeError' });
  });

  it('is never changed in the database', async () => {
    await start();
    await expect(db.asOwner(`UPDATE knowledge_version SET content = '{}'`)).rejects.toMatchObject({ code: 'SC010' });
  });
});
