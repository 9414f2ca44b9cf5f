import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '#kernel';
import { type OpenedLink, ReworkLinks } from '#rework';

type LinkedRequest = FastifyRequest<{ Params: { token: string } }> & { openedLink?: OpenedLink };

/** Opens the doctor's link before anything he sent is looked at: without a good link nobody learns what a body should be. */
@Injectable()
export class LinkedCaseGuard implements CanActivate {
  constructor(private readonly links: ReworkLinks) {}

  /** @throws Problem not-found, stale-version, state-conflict */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<LinkedRequest>();
    request.openedLink = await this.links.open(request.params.token);
    return true;
  }
}

/** What the link of this request opens. @throws Problem not-found where no guard has opened one */
export const LinkedCase = createParamDecorator((_: unknown, context: ExecutionContext): OpenedLink => {
  const { openedLink } = context.switchToHttp().getRequest<LinkedRequest>();
  if (!openedLink) throw new Problem('not-found');
  return openedLink;
});
