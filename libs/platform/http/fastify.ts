import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { newId, Problem } from '#kernel';
import type { Config } from '../config/config.js';
import type { Logger } from '../logging/logger.js';
import { inRequest } from '../logging/request-context.js';
import { endConnectionsOnClose } from './end-connections.js';
import { isTooDeep } from './json-depth.js';
import { streamBodies } from './streamed-bodies.js';

const REQUEST_ID = /^[\w.-]{8,64}$/;

export type HttpSettings = Pick<Config, 'bodyLimitBytes' | 'requestTimeoutMs' | 'trustProxy'>;

/** Fastify as this service runs it: bounded requests, an id for each that every log line carries, files handed on as streams. */
export function fastifyAdapter(settings: HttpSettings, log: Logger): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: settings.bodyLimitBytes,
    requestTimeout: settings.requestTimeoutMs,
    trustProxy: settings.trustProxy.length > 0 ? [...settings.trustProxy] : false,
    genReqId: idOf,
    routerOptions: { maxParamLength: 200 },
    // Not Fastify's to refuse: the validation does, with a pointer.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  followRequests(fastify);
  streamBodies(fastify);
  endConnectionsOnClose(fastify);
  refuseDeepBodies(fastify);
  logRequests(fastify, log);
  return adapter;
}

function idOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : newId();
}

/** The context is entered twice: reading a body goes on from the socket's events, which know nothing of the first time. */
function followRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    inRequest({ requestId: request.id }, done);
  });
  fastify.addHook('preValidation', (request, _reply, done) => inRequest({ requestId: request.id }, done));
}

/** Before anything walks the body: validation and hashing are recursive, and a stack overflow would be our fault (500), not the caller's. */
function refuseDeepBodies(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    const refused = !(request.body instanceof Readable) && isTooDeep(request.body);
    done(refused ? new Problem('malformed-request', TOO_DEEP) : undefined);
  });
}

const TOO_DEEP = { zh: 'JSON 嵌套过深', en: 'The JSON is nested too deep' };

/** One line a request: the route as it is written in the code, never the URL, whose path and query may tell of a patient. */
function logRequests(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    log.info({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode, ms: Math.round(reply.elapsedTime), requestId: request.id }, 'request');
    done();
  });
}
