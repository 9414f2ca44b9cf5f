import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { sendStream } from './send-stream.js';

/** More than the buffers between two sockets can hold. */
const CHUNK = 'x'.repeat(64 * 1024);

describe('sendStream', () => {
  let server: FastifyInstance;
  let sent = 0;
  let ended: Promise<void>;
  beforeEach(async () => {
    sent = 0;
    server = fastify();
    let end: () => void;
    ended = new Promise((resolve) => (end = resolve));
    server.get('/endless', (_request, reply) => sendStream(reply, endless(() => end()), 300));
    await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterEach(() => server.close());

  async function* endless(end: () => void): AsyncGenerator<string> {
    try {
      for (;;) {
        sent += 1;
        yield CHUNK;
      }
    } finally {
      end();
    }
  }
  const port = (): number => (server.server.address() as AddressInfo).port;

  it('cuts off a reader who takes nothing, and has not read ahead for him without bound', async () => {
    const reader = connect(port(), '127.0.0.1');
    reader.write('GET /endless HTTP/1.1\r\nhost: x\r\n\r\n');
    reader.pause();
    await ended;
    expect(sent).toBeLessThan(500); // 32 MB: what the kernel buffers of both ends may hold, and no more
    reader.resume();
    await once(reader, 'close');
  });

  it('stops producing when the reader goes', async () => {
    const reader = connect(port(), '127.0.0.1');
    reader.write('GET /endless HTTP/1.1\r\nhost: x\r\n\r\n');
    const [head] = (await once(reader, 'data')) as [Buffer];
    expect(head.toString('latin1')).toMatch(/content-type: text\/event-stream; charset=utf-8/i);
    reader.destroy();
    await ended;
  });
});
