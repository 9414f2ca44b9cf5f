import { SqlMigration } from './sql-migration.js';

/**
 * Counselling at the hand-over, in the database itself (clause 5): no drug leaves without its points repeated back.
 * SQLSTATE SC005. Which points: those of the knowledge that verified the version, as stored for its replay.
 */
export class Counselling1764000000014 extends SqlMigration {
  override readonly name = 'Counselling1764000000014';
  override readonly sql = `
CREATE FUNCTION counselling_points(knowledge text, product text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT trim(point)
  FROM knowledge_version k
  CROSS JOIN LATERAL jsonb_array_elements(k.content->'products') AS row
  CROSS JOIN LATERAL string_to_table(row->'cells'->>'counselling', ';') AS point
  WHERE k.version = knowledge AND row->'cells'->>'code' = product AND trim(point) <> ''
$$;

CREATE FUNCTION guard_hand_over_counselling() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  line record;
BEGIN
  SELECT i.product_code, v.knowledge_version INTO STRICT line
  FROM prescription_item i
  JOIN prescription_version v ON v.prescription_id = i.prescription_id AND v.version = i.version
  WHERE i.prescription_id = NEW.prescription_id AND i.version = NEW.version AND i.no = NEW.item_no;
  -- What is to be said cannot be known: nobody may say that it was.
  IF NOT EXISTS (SELECT FROM knowledge_version WHERE version = line.knowledge_version) THEN
    RAISE EXCEPTION 'the knowledge of this version is not stored' USING ERRCODE = 'SC005';
  END IF;
  IF EXISTS (SELECT counselling_points(line.knowledge_version, line.product_code)
             EXCEPT SELECT unnest(counselling) FROM hand_over WHERE id = NEW.hand_over_id) THEN
    RAISE EXCEPTION 'a counselling point was not given' USING ERRCODE = 'SC005';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hand_over_item_counselling AFTER INSERT ON hand_over_item FOR EACH ROW EXECUTE FUNCTION guard_hand_over_counselling();
`;
}
