import { ENTITIES, MIGRATIONS } from '#migrations';
import { createDataSource, migrate } from '#platform';
import { createEmptyDatabase } from '#testing';

describe('migrations', () => {
  let db: { url: string; drop(): Promise<void> };
  beforeEach(async () => { db = await createEmptyDatabase(); }, 60_000);
  afterEach(() => db.drop());

  it('bring an empty database up, eight at once, and a second time does nothing', async () => {
    const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(db.url, MIGRATIONS, { queues: true })));
    expect(applied.flat()).toHaveLength(MIGRATIONS.length);
    expect(await migrate(db.url, MIGRATIONS, { queues: true })).toEqual([]);
  }, 60_000);

  it('add up to exactly what the entities say', async () => {
    await migrate(db.url, MIGRATIONS, { queues: true });
    const dataSource = await createDataSource({ url: db.url, entities: ENTITIES }).initialize();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  }, 60_000);

  it('the comparison can fail: a column more in the database is noticed', async () => {
    await migrate(db.url, MIGRATIONS, { queues: true });
    const dataSource = await createDataSource({ url: db.url, entities: ENTITIES }).initialize();
    await dataSource.query('ALTER TABLE staff ADD COLUMN surplus int');
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    expect(upQueries.map(({ query }) => query).join()).toContain('surplus');
  }, 60_000);
});
