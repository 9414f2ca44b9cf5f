import { HttpException } from '@nestjs/common';
import { Problem, type ProblemCode } from '#kernel';
import { isConnectionError, sqlState } from '../database/pg-errors.js';

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'not-authenticated', 403: 'role-missing', 404: 'not-found', 405: 'not-found',
  413: 'payload-too-large', 415: 'unsupported-media-type', 429: 'too-many-requests', 503: 'dependency-unavailable',
};

/** The database is there but cannot do it now: conflicts beyond all retries, locks not had, statements cut off (PostgreSQL manual, appendix A). */
const BUSY = ['40001', '40P01', '55P03', '57014'];

/** What Nest's ParseUUIDPipe says: an id that cannot exist is one that does not. */
const NOT_A_UUID = /uuid.* is expected/i;

/** Any error as a problem of the catalogue. What is ours stays; what leaks nothing is translated; the rest is an internal error. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isConnectionError(error) || BUSY.includes(sqlState(error) ?? '')) return new Problem('dependency-unavailable');
  if (error instanceof HttpException && NOT_A_UUID.test(error.message)) return new Problem('not-found');
  const status = statusOf(error);
  return new Problem(BY_STATUS[status] ?? (status >= 400 && status < 500 ? 'malformed-request' : 'internal-error'));
}

/** Nest's exceptions, and Fastify's own refusals (body too large, broken JSON, unknown media type). */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  const fromFastify = (typeof code === 'string' && code.startsWith('FST_')) || error instanceof SyntaxError;
  return fromFastify && typeof statusCode === 'number' ? statusCode : 500;
}
