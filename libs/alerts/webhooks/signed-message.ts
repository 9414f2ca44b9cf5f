import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { FeedItem } from '../feed/event-feed.js';

const SECRET_BYTES = 32;

/** A new signing secret, in the form Standard Webhooks gives it. */
export const newSigningSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

export interface SignedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * An event as a webhook carries it (https://www.standardwebhooks.com): ids, codes and statuses, never a patient's
 * data. Every try of it has the same id; while secrets change it is signed with each of them.
 */
export function signedMessage(event: FeedItem, secrets: readonly string[], at: Date): SignedMessage {
  const id = `evt_${event.id}`;
  const { type, at: happenedAt, ...data } = event;
  const body = JSON.stringify({ type, timestamp: happenedAt.toISOString(), data });
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
    },
  };
}
