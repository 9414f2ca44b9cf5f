import { Readable } from 'node:stream';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Problem } from '#kernel';
import { NDJSON_MEDIA_TYPE } from './ndjson.js';

/** Files a route may take as they come. Tables as JSON have a media type of their own: their faults are told by line. */
export const TABLE_MEDIA_TYPES = {
  csv: 'text/csv',
  json: 'application/vnd.sicha.tables+json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const STREAMED = [NDJSON_MEDIA_TYPE, ...Object.values(TABLE_MEDIA_TYPES)];

/** The route reads its body itself, as a stream, of these media types only. */
export const StreamedBody = (...mediaTypes: string[]): MethodDecorator => RouteConfig({ streamed: mediaTypes });

export const mediaTypeOf = (contentType: string | undefined): string => (contentType ?? '').split(';')[0]!.trim().toLowerCase();

/** Hands such bodies on unread, and refuses them wherever nobody reads them. */
export function streamBodies(fastify: FastifyInstance): void {
  for (const mediaType of STREAMED) fastify.addContentTypeParser(mediaType, (_request, payload, done) => done(null, payload));
  fastify.addHook('preValidation', ({ body, headers, routeOptions }, _reply, done) => {
    const { streamed = [] } = routeOptions.config as { streamed?: readonly string[] };
    const taken = !(body instanceof Readable) || streamed.includes(mediaTypeOf(headers['content-type']));
    done(taken ? undefined : new Problem('unsupported-media-type'));
  });
}
