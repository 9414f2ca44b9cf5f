import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IfGiven } from './if-given.js';

export const MAX_PAGE = 200;

/** How many to a page; the cursor is each list's own. */
export class PageSizeQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE, default: 50, description: '每页条数 / Entries per page' })
  @IfGiven() @Type(() => Number) @IsInt() @Min(1) @Max(MAX_PAGE)
  limit: number = 50;
}

export interface Page<T> {
  readonly items: T[];
  /** Cursor of the next page; null on the last. */
  readonly next: string | null;
}

/** Ask the database for one more than the page holds: whether it comes says whether there is a next page. */
export const rowsFor = ({ limit }: PageSizeQuery): number => limit + 1;

/** Makes a page of what `rowsFor` brought, and says where the next begins, in the body and as RFC 8288 `Link`. */
export function pageOf<T>(rows: T[], { limit }: PageSizeQuery, cursor: { readonly parameter: string; of(last: T): string }, at: { request: FastifyRequest; reply: FastifyReply }): Page<T> {
  const items = rows.slice(0, limit);
  if (rows.length <= limit) return { items, next: null };
  const next = cursor.of(items.at(-1)!);
  const url = new URL(at.request.url, 'http://here');
  url.searchParams.set(cursor.parameter, next);
  at.reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
  return { items, next };
}
