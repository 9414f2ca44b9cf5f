import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import type { Clock } from '#kernel';
import type { Actor } from '#identity';
import { CLOCK, Database } from '#platform';
import type { CaseRef, ReworkCase } from '#rework';
import { CaseStateDto } from './dto/case-state.dto.js';

/** A request for one step on one case. */
export interface StepRequest<A extends Actor = Actor> {
  readonly actor: A;
  readonly id: string;
  /** Null for steps that the state of the case alone guards. */
  readonly ifMatch: number | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Runs a step on a case in a transaction of its own, and answers with where the case stands then. */
@Injectable()
export class CaseSteps {
  constructor(private readonly database: Database, @Inject(CLOCK) private readonly clock: Clock) {}

  async run<A extends Actor>(
    { actor, id, ifMatch, request, reply }: StepRequest<A>, step: (manager: EntityManager, ref: CaseRef & { readonly actor: A }) => Promise<ReworkCase>,
  ): Promise<CaseStateDto> {
    const ref = { actor, caseId: id, ifMatch, at: this.clock.now(), requestId: request.id };
    const rework = await this.database.transaction((manager) => step(manager, ref));
    reply.header('etag', `"${rework.rowVersion}"`);
    return CaseStateDto.of(rework);
  }
}
