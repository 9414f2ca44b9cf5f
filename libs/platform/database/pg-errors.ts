import { types } from 'node:util';

/** SQLSTATE of a PostgreSQL error, also when TypeORM wrapped it; null for anything else. */
export function sqlState(error: unknown): string | null {
  const code = driverError(error)?.code;
  return typeof code === 'string' && SQLSTATE.test(code) ? code : null;
}

/** Five characters with a digit among them; Node's own codes (EPIPE) have none. */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$/;

interface DriverError extends Error {
  readonly code?: unknown;
  readonly table?: string;
  readonly constraint?: string;
  readonly errors?: unknown;
}

/** The error as the pg driver raised it. */
export function driverError(error: unknown): DriverError | null {
  if (!isError(error)) return null;
  const { driverError: wrapped } = error as { driverError?: unknown };
  return isError(wrapped) ? wrapped : error;
}

/** Not `instanceof`: an error may come from another realm (a test's sandbox, a worker). */
const isError = (value: unknown): value is DriverError => types.isNativeError(value);

/** The transaction did nothing and may simply be run again: serialization failure, deadlock. */
export const isRetryable = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error) ?? '');

/** Connection exceptions (class 08), shutdown and start-up, out of connections (PostgreSQL manual, appendix A). */
const UNAVAILABLE_STATES = /^(08...|57P0[1235]|53300)$/;
const SOCKET_ERRORS = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'EAI_AGAIN'];
/** What pg and pg-pool say without any code. */
const CONNECTION_MESSAGES = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after)/;

/** The database could not be reached, or the connection broke: what happened to the statement is unknown. */
export function isConnectionError(error: unknown): boolean {
  const cause = driverError(error);
  if (!cause) return false;
  if (Array.isArray(cause.errors)) return cause.errors.some(isConnectionError); // AggregateError: one attempt per address
  if (UNAVAILABLE_STATES.test(sqlState(cause) ?? '')) return true;
  return SOCKET_ERRORS.includes(String(cause.code)) || CONNECTION_MESSAGES.test(cause.message);
}
