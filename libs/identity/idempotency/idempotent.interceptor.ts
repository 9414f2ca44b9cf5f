import { applyDecorators, type CallHandler, type ExecutionContext, HttpException, Injectable, type NestInterceptor, SetMetadata, UseInterceptors } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { catchError, from, map, mergeMap, type Observable, of, throwError } from 'rxjs';
import { Problem } from '#kernel';
import { type ActingRequest, actorOf } from '../access/acting-request.js';
import { IdempotencyKeys, type StoredAnswer } from './idempotency-keys.js';
import type { IdempotencyUse } from './idempotency-use.js';

const WITHHELD = 'sicha:idempotency-withheld';
/** Headers a repeat must carry too. */
const KEPT_HEADERS = ['location', 'etag'];

/** Gives a creating POST its Idempotency-Key: run once, and every repeat gets the first answer. */
@Injectable()
export class IdempotentInterceptor implements NestInterceptor {
  constructor(private readonly keys: IdempotencyKeys, private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const use = this.useOf(context, http.getRequest<ActingRequest>());
    const stored = await this.keys.begin(use);
    if (stored) return of(replay(reply, stored));
    const withheld = this.reflector.get<string[]>(WITHHELD, context.getHandler());
    return next.handle().pipe(
      mergeMap((body) => from(this.keys.finish(use, answerOf(reply, body, withheld))).pipe(map(() => body))),
      catchError((error: unknown) => from(this.settle(use, error)).pipe(mergeMap(() => throwError(() => error)))),
    );
  }

  private useOf(context: ExecutionContext, request: ActingRequest): IdempotencyUse {
    const key = request.headers['idempotency-key'];
    return this.keys.use(actorOf(context), {
      method: request.method,
      path: request.url.split('?')[0]!,
      body: request.body,
      idempotencyKey: typeof key === 'string' ? key : undefined,
    });
  }

  /** Only a refusal is known to have changed nothing. After any other failure the key stays half-done until it may be taken over. */
  private async settle(use: IdempotencyUse, error: unknown): Promise<void> {
    if (isRefusal(error)) await this.keys.release(use);
  }
}

/** The endpoint needs an Idempotency-Key. `withhold`: members a repeat is answered without, because they may not be kept. */
export const Idempotent = ({ withhold = [] }: { withhold?: string[] } = {}): MethodDecorator =>
  applyDecorators(SetMetadata(WITHHELD, withhold), UseInterceptors(IdempotentInterceptor), ApiExtension(IDEMPOTENT_EXTENSION, true));

/** Under which name an operation of the API description says that it needs a key. */
export const IDEMPOTENT_EXTENSION = 'x-sicha-idempotent';

function answerOf(reply: FastifyReply, body: unknown, withheld: readonly string[]): StoredAnswer {
  const headers = Object.fromEntries(KEPT_HEADERS.flatMap((name) => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)]];
  }));
  return { status: reply.statusCode, body: without(body, withheld), headers };
}

function without(body: unknown, withheld: readonly string[]): unknown {
  if (withheld.length === 0 || typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([member, value]) => [member, withheld.includes(member) ? null : value]));
}

function replay(reply: FastifyReply, { body, headers }: StoredAnswer): unknown {
  reply.header('idempotency-replayed', 'true');
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  return body;
}

function isRefusal(error: unknown): boolean {
  return (error instanceof Problem && error.status < 500) || (error instanceof HttpException && error.getStatus() < 500);
}
