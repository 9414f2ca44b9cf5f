import { SqlMigration } from './sql-migration.js';

/** Tells every process that keeps a facility's departments, prescribers and settings in memory that they changed. */
export class DirectoryNotify1764000000008 extends SqlMigration {
  override readonly name = 'DirectoryNotify1764000000008';
  override readonly sql = `
CREATE FUNCTION notify_directory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'facility' THEN
    PERFORM pg_notify('directory_changed', coalesce(NEW.id, OLD.id)::text);
  ELSE
    PERFORM pg_notify('directory_changed', coalesce(NEW.facility_id, OLD.facility_id)::text);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER facility_changed AFTER INSERT OR UPDATE OR DELETE ON facility
  FOR EACH ROW EXECUTE FUNCTION notify_directory_changed();
CREATE TRIGGER department_changed AFTER INSERT OR UPDATE OR DELETE ON department
  FOR EACH ROW EXECUTE FUNCTION notify_directory_changed();
-- Signing out raises session_epoch: that is nobody's business here.
CREATE TRIGGER staff_changed AFTER INSERT OR DELETE OR UPDATE OF code, name, active, department_codes, prescribing_rights ON staff
  FOR EACH ROW EXECUTE FUNCTION notify_directory_changed();
`;
}
