import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { SECOND } from '#kernel';
import { parseRetryAfter, type Reply } from './retry-plan.js';
import type { SignedMessage } from './signed-message.js';
import type { TargetPolicy } from './target-policy.js';

const TIMEOUT_MS = 10 * SECOND;

/**
 * Posts a message, and says what came back. It follows no redirect, reads no body and waits ten seconds in all;
 * whatever goes wrong on the way is no answer.
 */
export async function post(url: string, message: SignedMessage, policy: TargetPolicy): Promise<Reply> {
  try {
    const target = policy.assertAllowed(url);
    const request = (target.protocol === 'https:' ? httpsRequest : httpRequest)(target, {
      method: 'POST',
      headers: { ...message.headers, 'content-length': Buffer.byteLength(message.body), 'user-agent': 'SiCha-Webhooks/1' },
      lookup: policy.lookup,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      agent: false, // a connection of its own: none is kept that was looked up under another policy
    });
    request.end(message.body);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    request.on('error', () => undefined); // the answer is in; how the rest of it ends is nothing to us
    response.destroy();
    return { status: response.statusCode ?? null, retryAfterMs: parseRetryAfter(response.headers['retry-after'], new Date()) };
  } catch {
    return { status: null, retryAfterMs: null };
  }
}
