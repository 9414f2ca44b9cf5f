import type { EntityManager } from 'typeorm';
import { ensure } from '#kernel';
import { queryIn } from '#platform';

/** The line of this code, in use. @throws Problem unknown-reference */
export async function lineIdOf(manager: EntityManager, facilityId: string, code: string): Promise<string> {
  const [line] = await queryIn<{ id: string }>(manager, { text: 'SELECT id FROM queue_line WHERE facility_id = $1 AND code = $2 AND active', values: [facilityId, code] });
  ensure(line, 'unknown-reference', { zh: '没有此队列,或该队列已停用', en: 'There is no such line, or it is out of use' });
  return line.id;
}
