import { SqlMigration } from '../../../migrations/sql-migration.js';
import { Launcher } from '../launcher.js';

/** Made by the owner; the process, who is somebody else, may write to it and no more. */
class Visits1764000000001 extends SqlMigration {
  override readonly name = 'Visits1764000000001';
  override readonly sql = `
CREATE TABLE visit (at timestamptz DEFAULT now(), ended boolean DEFAULT false);
CREATE FUNCTION grant_application(application name) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON visit TO %I', application);
END $$;
`;
}

await new Launcher({
  migrations: async () => [Visits1764000000001],
  children: [{ name: 'obedient', entry: new URL(process.env.CHILD ?? './obedient.js', import.meta.url) }],
}).run();
