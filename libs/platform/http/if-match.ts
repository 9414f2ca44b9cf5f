import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problem } from '#kernel';

const STRONG_TAG = /^"(\d{1,9})"$/;

/**
 * The row version the caller read, from `If-Match: "7"`.
 * @throws Problem if-match-missing (428); stale-version (412) for a tag this service never gave out, `*` and weak tags included
 */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (!header) throw new Problem('if-match-missing');
  const version = STRONG_TAG.exec(header.trim())?.[1];
  if (version === undefined) throw new Problem('stale-version');
  return Number(version);
}, [(target, key) => {
  if (key === undefined) return;
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  if (descriptor) ApiHeader({ name: 'If-Match', required: true, description: '读取时得到的 ETag / The ETag you read' })(target, key, descriptor);
}]);
