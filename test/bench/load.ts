import { spawn } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../support/processes.js';

export interface Load {
  readonly url: string;
  readonly headers: Record<string, string>;
  /** `[<id>]` in it becomes a new id with every request. */
  readonly body: string;
  readonly seconds: number;
  readonly connections: number;
  /** Requests per second in all; unset = as fast as it goes. */
  readonly rate?: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p99: number;
  readonly non2xx: number;
}

/** Load from a process of its own (autocannon), so that the generator does not share the server's event loop. */
export async function load(options: Load): Promise<LoadResult> {
  const args = [
    path.join(ROOT, 'node_modules/autocannon/autocannon.js'), '--json', '--method', 'POST', '--connections', String(options.connections),
    '--duration', String(options.seconds), '--idReplacement', '--body', options.body,
    ...Object.entries(options.headers).flatMap(([name, value]) => ['--headers', `${name}=${value}`]),
    ...(options.rate ? ['--overallRate', String(options.rate)] : []),
    options.url,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let out = '';
  for await (const chunk of child.stdout) out += chunk;
  const result = JSON.parse(out);
  return { perSecond: result.requests.average, p99: result.latency.p99, non2xx: result.non2xx + result.errors };
}
