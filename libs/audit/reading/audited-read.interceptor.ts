import { applyDecorators, type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor, SetMetadata, UseInterceptors } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import type { Clock } from '#kernel';
import { CLOCK } from '#platform';
import { type AuditActor, type AuditRecord, AuditTrail } from '../audit-trail.js';

const SUBJECT = 'sicha:audited-read';

type ReadRequest = FastifyRequest<{ Params: { id?: string } }> & { actor?: AuditActor };

/** Writes down who read what, before the answer leaves: a read that cannot be recorded is not answered. */
@Injectable()
export class AuditedReadInterceptor implements NestInterceptor {
  constructor(private readonly audit: AuditTrail, private readonly reflector: Reflector, @Inject(CLOCK) private readonly clock: Clock) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const subjectType = this.reflector.get<string>(SUBJECT, context.getHandler());
    const request = context.switchToHttp().getRequest<ReadRequest>();
    return next.handle().pipe(mergeMap(async (body: unknown) => {
      await this.audit.recordAlone({
        ...readOf(subjectType, request.params.id, body), actor: request.actor ?? NOBODY, at: this.clock.now(),
      });
      return body;
    }));
  }
}

/**
 * Every successful answer of this endpoint is a read of a person's data, to be found in the audit trail:
 * one entry for one subject (`:id`, else the answer's `id`), or one entry with the count for a list (`{ items }`).
 */
export const AuditedRead = (subjectType: string): MethodDecorator =>
  applyDecorators(SetMetadata(SUBJECT, subjectType), UseInterceptors(AuditedReadInterceptor));

/** A public endpoint that shows a person's data: there is no actor to name. */
const NOBODY: AuditActor = { kind: 'system', id: null, facilityId: null };

interface Body {
  readonly id?: unknown;
  readonly items?: unknown;
}

function readOf(subjectType: string, id: string | undefined, body: unknown): Pick<AuditRecord, 'action' | 'subjectType' | 'subjectId' | 'detail'> {
  const { id: ownId, items }: Body = typeof body === 'object' && body !== null ? body : {};
  const list = Array.isArray(body) ? body : items;
  if (id === undefined && Array.isArray(list)) {
    return { action: `${subjectType}.list`, subjectType, subjectId: null, detail: { count: list.length } };
  }
  return { action: `${subjectType}.read`, subjectType, subjectId: id ?? (typeof ownId === 'string' ? ownId : null), detail: {} };
}
