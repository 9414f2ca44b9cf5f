import { createServer, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Health, HealthReport } from './health.js';

const ANSWERS: Readonly<Record<string, (health: Health) => HealthReport | Promise<HealthReport>>> = {
  '/health/live': (health) => health.live(),
  '/health/ready': (health) => health.ready(),
};

const statusOf = (report: HealthReport): number => (report.status === 'ok' ? 200 : 503);

/** Answers `/health/live` and `/health/ready`, before any guard: a probe has no account. */
export function serveHealthOn(fastify: Pick<FastifyInstance, 'get'>, health: Health): void {
  for (const [path, answer] of Object.entries(ANSWERS)) {
    fastify.get(path, async (_request, reply) => {
      const report = await answer(health);
      return reply.code(statusOf(report)).header('cache-control', 'no-store').send(report);
    });
  }
}

/** The same for a process that serves nothing else. Resolves once it listens. */
export function startHealthServer(health: Health, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = ANSWERS[request.url ?? ''];
    if (!answer) return void response.writeHead(404).end();
    void Promise.resolve(answer(health)).then((report) => {
      response.writeHead(statusOf(report), { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(report));
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
