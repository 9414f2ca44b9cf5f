import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Lets the server stop as soon as its last answer is out. By itself it would wait a minute for two kinds of
 * connection: those opened in advance on which nothing was ever asked (browsers and load balancers do that, and Node
 * counts them as busy), and those kept alive after an answer that was still in hand when the stop began.
 */
export function endConnectionsOnClose(fastify: FastifyInstance): void {
  const unused = new Set<Socket>();
  let closing = false;
  fastify.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  fastify.server.on('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
    unused.delete(socket);
    answer.once('finish', () => closing && socket.destroySoon());
  });
  fastify.addHook('preClose', (done) => {
    closing = true;
    unused.forEach((socket) => socket.destroy());
    done();
  });
}
