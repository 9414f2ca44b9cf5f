import { SqlMigration } from './sql-migration.js';

/**
 * What a direct write could still make up: a skin test that is born read, one that is valid for years, and a line of a
 * skin-test drug that says it needs none. What a product demands is asked of the knowledge that verified the version, kept as
 * rows when it is stored: the gate need not unpack the whole of it for every line handed over.
 */
export class ForgedEvidence1764000000027 extends SqlMigration {
  override readonly name = 'ForgedEvidence1764000000027';
  override readonly sql = `
CREATE TABLE knowledge_product (
  version text NOT NULL,
  code text NOT NULL,
  counselling text[] NOT NULL,
  skin_test_gate text,
  skin_test_agent text,
  CONSTRAINT knowledge_product_pk PRIMARY KEY (version, code)
);
ALTER TABLE knowledge_product ADD CONSTRAINT knowledge_product_version_fk FOREIGN KEY (version) REFERENCES knowledge_version(version);
CREATE TRIGGER knowledge_product_append_only BEFORE UPDATE OR DELETE ON knowledge_product FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER knowledge_product_no_truncate BEFORE TRUNCATE ON knowledge_product FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION products_of_knowledge(known text, content jsonb) RETURNS SETOF knowledge_product LANGUAGE sql STABLE AS $$
  SELECT known, row->'cells'->>'code',
    ARRAY(SELECT trim(point) FROM string_to_table(row->'cells'->>'counselling', ';') AS point WHERE trim(point) <> ''),
    test->'cells'->>'gate', test->'cells'->>'agent'
  FROM jsonb_array_elements(content->'products') AS row
  LEFT JOIN jsonb_array_elements(content->'skin-tests') AS test ON test->'cells'->>'id' = nullif(row->'cells'->>'skinTest', '')
  WHERE row->'cells'->>'code' IS NOT NULL
$$;
CREATE FUNCTION keep_knowledge_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO knowledge_product SELECT * FROM products_of_knowledge(NEW.version, NEW.content);
  RETURN NULL;
END $$;
CREATE TRIGGER knowledge_version_products AFTER INSERT ON knowledge_version FOR EACH ROW EXECUTE FUNCTION keep_knowledge_products();
INSERT INTO knowledge_product SELECT p.* FROM knowledge_version k CROSS JOIN LATERAL products_of_knowledge(k.version, k.content) AS p;

CREATE OR REPLACE FUNCTION counselling_points(knowledge text, product text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT unnest(counselling) FROM knowledge_product WHERE version = knowledge AND code = product
$$;

-- A line says of itself which agent it needs; where the knowledge says it always does, it cannot say otherwise.
CREATE FUNCTION guard_hand_over_requirement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
       SELECT FROM prescription_item i
       JOIN prescription_version v ON v.prescription_id = i.prescription_id AND v.version = i.version
       JOIN knowledge_product p ON p.version = v.knowledge_version AND p.code = i.product_code
       WHERE i.prescription_id = NEW.prescription_id AND i.version = NEW.version AND i.no = NEW.item_no
         AND p.skin_test_gate IN ('mandatory', 'label') AND i.skin_test_agent IS DISTINCT FROM p.skin_test_agent) THEN
    RAISE EXCEPTION 'the line hides its skin test' USING ERRCODE = 'SC001';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER hand_over_item_requirement AFTER INSERT ON hand_over_item FOR EACH ROW EXECUTE FUNCTION guard_hand_over_requirement();

-- A test is done, and later read: never both in one row that nobody saw unread. Nothing is valid for more than a week.
CREATE FUNCTION guard_new_skin_test() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.voided_at IS NOT NULL OR NEW.kind = 'test' AND num_nonnulls(NEW.result, NEW.read_by, NEW.second_reader, NEW.read_at, NEW.valid_until) > 0 THEN
    RAISE EXCEPTION 'a skin test begins unread' USING ERRCODE = 'SC010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER skin_test_begins_unread BEFORE INSERT ON skin_test FOR EACH ROW EXECUTE FUNCTION guard_new_skin_test();
ALTER TABLE skin_test ADD CONSTRAINT skin_test_week_check CHECK (valid_until <= coalesce(read_at, performed_at) + interval '168 hours') NOT VALID;
`;
}
