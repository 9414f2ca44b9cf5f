import { createLogger, type Logger } from '#platform';

/** A logger that says nothing. */
export const silentLog = (): Logger => createLogger('test', 'silent');
