import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { signal } from '#testing';
import { endConnectionsOnClose } from './end-connections.js';

describe('endConnectionsOnClose', () => {
  it('lets the answer in hand finish and then stops, although someone connected and asked nothing', async () => {
    const [begun, goOn] = [signal(), signal()];
    const server = fastify();
    endConnectionsOnClose(server);
    server.get('/', async () => {
      begun.resolve();
      await goOn.promise;
      return 'done';
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    const { port } = server.server.address() as AddressInfo;
    const silent = connect(port, '127.0.0.1');
    await once(silent, 'connect');
    const answer = fetch(`http://127.0.0.1:${port}/`);
    await begun.promise;
    const closing = server.close();
    await once(silent, 'close');
    goOn.resolve();
    expect(await (await answer).text()).toBe('done');
    await closing;
  });
});
