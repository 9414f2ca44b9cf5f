import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/**
 * Answers with chunks as they come. Node asks for the next only when the reader has taken the last, so nothing
 * piles up here; a reader who takes nothing for `stallMs` is cut off, and may resume where he was.
 */
export function sendStream(reply: FastifyReply, chunks: AsyncIterable<string>, stallMs: number): FastifyReply {
  reply.raw.setTimeout(stallMs); // without a handler of its own, Node destroys a connection on which nothing moves
  return reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no') // nginx would hold events back
    .send(Readable.from(chunks, { highWaterMark: 1 }));
}
