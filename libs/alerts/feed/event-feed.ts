import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import type { EventType } from '../events.js';

/** One event as the outside sees it; `id` is its place in the feed. */
export interface FeedItem {
  /** Decimal digits, increasing: who resumes after the last one he saw misses nothing. */
  readonly id: string;
  readonly type: EventType;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

export interface FeedQuery {
  readonly facilityId: string;
  /** Read on after this id. */
  readonly after: string;
  /** Null: every type. */
  readonly types: readonly EventType[] | null;
}

const PAGE = 100;

/** Reads what happened, in the order it became visible. */
@Injectable()
export class EventFeed {
  constructor(private readonly database: Database) {}

  /** The next events of a facility, oldest first; `upTo` is how far was looked, whether or not it held any. */
  async read({ facilityId, after, types }: FeedQuery): Promise<{ readonly items: readonly FeedItem[]; readonly upTo: string; readonly more: boolean }> {
    const items = await this.database.query<FeedItem & Record<string, unknown>>(
      `SELECT id::text, type, subject_type AS "subjectType", subject_id AS "subjectId", payload, at
       FROM event_feed WHERE facility_id = $1 AND id > $2 ORDER BY event_feed.id LIMIT $3`,
      [facilityId, after, PAGE],
      'feed-read',
    );
    return {
      items: types ? items.filter((item) => types.includes(item.type)) : items,
      upTo: items.at(-1)?.id ?? after,
      more: items.length === PAGE,
    };
  }

  /** Where the feed stands now: who starts here sees only what happens from now on. */
  async end(): Promise<string> {
    const [row] = await this.database.query<{ id: string }>('SELECT coalesce(max(id), 0)::text AS id FROM event_feed');
    return row!.id;
  }
}
