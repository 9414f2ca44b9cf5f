import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one request or job carries. Ids only. */
export interface RequestContext {
  readonly requestId: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work`, and everything it starts, as part of that request. */
export const inRequest = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);

/** The request this code runs for; null outside of any. */
export const currentRequest = (): RequestContext | null => storage.getStore() ?? null;
