import { destination, type DestinationStream, type Logger as PinoLogger, type LoggerOptions, pino, stdTimeFunctions } from 'pino';
import { currentRequest } from './request-context.js';
import { safeError } from './safe-error.js';

export type Logger = PinoLogger;

/** Names under which personal, clinical or secret data must never be logged, should code ever try. */
export const NEVER_LOGGED = [
  'password', 'secret', 'token', 'apiKey', 'authorization', 'cookie', 'body', 'query', 'parameters',
  'patient', 'patientName', 'name', 'idNumber', 'phone', 'address', 'birthDate', 'diagnoses', 'diagnosis', 'allergies', 'items', 'prescription',
] as const;

const REDACTED_PATHS = NEVER_LOGGED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** JSON lines, one per event, to standard output unless told otherwise; each carries the id of the request it belongs to. */
export function createLogger(app: string, level: string, to: DestinationStream = destination({ fd: 1, sync: true })): Logger {
  const options: LoggerOptions = {
    level,
    base: { app, pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => ({ ...currentRequest() }), // a copy: pino writes the line's own fields into it
    serializers: { err: safeError },
    redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
  };
  return pino(options, to);
}
