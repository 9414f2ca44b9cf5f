import type { FastifyReply } from 'fastify';
import type { SkinTestView } from '#skin-test';

/** A record with its ETag in the header. */
export function answerWith(reply: FastifyReply, test: SkinTestView): SkinTestView {
  reply.header('etag', `"${test.rowVersion}"`);
  return test;
}
