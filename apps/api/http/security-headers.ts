import type { FastifyInstance } from 'fastify';

/** For every answer. `unsafe-inline` is for styles alone: the API browser sets some. Nothing is loaded from elsewhere. */
const HEADERS = {
  'content-security-policy': "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** Answers of the API carry patients' data: no cache keeps them. */
const NO_STORE = { ...HEADERS, 'cache-control': 'no-store' } as const;

const API_PATH = /^\/v\d+\//;

export function addSecurityHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(API_PATH.test(request.url) ? NO_STORE : HEADERS);
    done();
  });
}
