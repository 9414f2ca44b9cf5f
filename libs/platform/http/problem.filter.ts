import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../logging/logger.js';
import { LOGGER } from '../tokens.js';
import { languageOf } from './language.js';
import { PROBLEM_MEDIA_TYPE, problemBody } from './problem-body.js';
import { problemOf } from './problem-of.js';

/** Errors that know when to come back. */
interface Retryable {
  readonly retryAfterSeconds?: number;
}

/** The one place where an error becomes an answer (RFC 9457). Only what is our own fault is logged, and never with the request's body. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.status >= 500) this.log.error({ err: error, code: problem.code, route: request.routeOptions?.url }, 'request failed');
    if (reply.sent) return; // a stream that broke off in the middle
    const { retryAfterSeconds } = error as Retryable;
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
    if (problem.code === 'not-authenticated') void reply.header('www-authenticate', 'Bearer');
    void reply.code(problem.status).type(PROBLEM_MEDIA_TYPE).header('cache-control', 'no-store')
      .send(problemBody(problem, languageOf(request.headers['accept-language']), request.id));
  }
}
