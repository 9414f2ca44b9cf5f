import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '#kernel';
import type { Actor } from '../actor.js';

/** A request whose caller the guard has recognised. */
export type ActingRequest = FastifyRequest & { actor?: Actor };

/** The actor of this request. @throws Problem not-authenticated on a public endpoint, where there is none */
export function actorOf(context: ExecutionContext): Actor {
  const { actor } = context.switchToHttp().getRequest<ActingRequest>();
  if (!actor) throw new Problem('not-authenticated');
  return actor;
}
