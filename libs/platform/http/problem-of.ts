import { HttpException } from '@nestjs/common';
import { Problem, type ProblemCode } from '#kernel';
import { isConnectionError } from '../database/pg-errors.js';

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'malformed-request', 401: 'not-authenticated', 403: 'role-missing', 404: 'not-found', 405: 'not-found',
  413: 'payload-too-large', 415: 'unsupported-media-type', 429: 'too-many-requests', 503: 'dependency-unavailable',
};

/** Any error as a problem of the catalogue. What is ours stays; what leaks nothing is translated; the rest is an internal error. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isConnectionError(error)) return new Problem('dependency-unavailable');
  const status = error instanceof HttpException ? error.getStatus() : fastifyStatus(error);
  return new Problem(BY_STATUS[status] ?? 'internal-error');
}

/** Fastify's own refusals (body too large, broken JSON, unknown media type) carry a statusCode. */
function fastifyStatus(error: unknown): number {
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  if (error instanceof SyntaxError && statusCode === 400) return 400;
  return typeof statusCode === 'number' && typeof code === 'string' && code.startsWith('FST_') ? statusCode : 500;
}
