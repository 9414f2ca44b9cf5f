import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a receiver answers to its nth request: status and headers. */
export type Answers = (nth: number) => { status: number; headers?: Record<string, string> };

/** A webhook receiver on this machine, that keeps what it got. */
export class Receiver {
  readonly received: Received[] = [];
  readonly url: string;

  private constructor(private readonly server: ReturnType<typeof createServer>) {
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  }

  static async open(answers: Answers): Promise<Receiver> {
    const server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
        receiver.received.push({ headers: request.headers, body });
        const { status, headers } = answers(receiver.received.length);
        response.writeHead(status, headers).end('a body nobody reads');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const receiver = new Receiver(server);
    return receiver;
  }

  /** The messages, each verified with the library a receiver would use. */
  verified(secret: string): unknown[] {
    return this.received.map(({ headers, body }) => new Webhook(secret).verify(body, headers as Record<string, string>));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
