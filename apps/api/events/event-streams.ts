import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ensure, SECOND } from '#kernel';
import { EventFeed, eventStream, FeedBell, type EventType } from '#alerts';
import { type Actor, Authenticator, credentialOf } from '#identity';
import { CONFIG, type Config, PgListener } from '#platform';
import { OpenStreams } from './open-streams.js';
import { sendStream } from './send-stream.js';

const HEARTBEAT_MS = 15 * SECOND;
/** Twice a heartbeat: a reader who is well has taken something by then. */
const STALL_MS = 2 * HEARTBEAT_MS;
const FEED_ID = /^\d{1,18}$/;

export interface WantedEvents {
  /** Null: from now on. `Last-Event-ID` of a reader who comes back counts for more. */
  readonly after: string | null;
  readonly types: readonly EventType[] | null;
}

/** The open event streams of this process, over one connection that listens. */
@Injectable()
export class EventStreams implements OnModuleDestroy {
  private readonly stopping = new AbortController();
  private readonly bell: FeedBell;

  private readonly streams: OpenStreams;

  constructor(
    private readonly feed: EventFeed, private readonly authenticator: Authenticator, listener: PgListener,
    @Inject(CONFIG) { eventStreamsPerCaller }: Pick<Config, 'eventStreamsPerCaller'>,
  ) {
    this.bell = new FeedBell(listener);
    this.streams = new OpenStreams(eventStreamsPerCaller);
  }

  /** Streams a facility's events until the reader goes, his right ends, or the process stops. @throws Problem invalid-parameter, TooManyRequests */
  async open(actor: Actor, wanted: WantedEvents, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const gone = new AbortController();
    const leave = this.streams.enter(actor.id ?? actor.kind);
    reply.raw.once('close', () => {
      leave();
      gone.abort();
    });
    const after = lastSeen(request) ?? wanted.after ?? await this.feed.end();
    const stream = eventStream({
      feed: this.feed, bell: this.bell, heartbeatMs: HEARTBEAT_MS,
      query: { facilityId: actor.facilityId, after, types: wanted.types },
      signal: AbortSignal.any([gone.signal, this.stopping.signal]),
      // A key revoked or a session ended while the stream is open ends the stream, not only the next request.
      stillAllowed: async () => void (await this.authenticator.authenticate(credentialOf(request.headers))),
    });
    await sendStream(reply, stream, STALL_MS);
  }

  /** Streams would keep the server from closing; their readers come back and resume. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }
}

function lastSeen(request: FastifyRequest): string | null {
  const given = request.headers['last-event-id'];
  if (given === undefined || given === '') return null; // browsers send none at first
  ensure(typeof given === 'string' && FEED_ID.test(given), 'invalid-parameter', { zh: 'Last-Event-ID 应为事件编号', en: 'Last-Event-ID must be the id of an event' });
  return given;
}
