import { types } from 'node:util';
import { driverError, sqlState } from '../database/pg-errors.js';

/** An error as it may be logged. */
export interface SafeError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly table?: string;
  readonly constraint?: string;
  readonly cause?: SafeError;
}

/**
 * What may be said of an error in a log or a job record. PostgreSQL's messages, details and parameters quote
 * the data ("Key (id_number)=(…) already exists"), so of its errors only code, table and constraint remain.
 */
export function safeError(error: unknown): SafeError {
  if (!types.isNativeError(error)) return { type: typeof error, message: 'not an Error' };
  const cause = error.cause === undefined ? {} : { cause: safeError(error.cause) };
  const state = sqlState(error);
  if (state === null) return { type: error.name, message: error.message, stack: error.stack, ...codeOf(error), ...cause };
  const { table, constraint } = driverError(error)!;
  return { type: error.name, message: `database error ${state}`, stack: withoutMessage(error), code: state, table, constraint, ...cause };
}

function codeOf(error: Error): { code?: string } {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? { code } : {};
}

/** The frames alone: the first lines of a stack repeat the message. */
const withoutMessage = ({ stack = '' }: Error): string => stack.split('\n').filter((line) => /^\s+at /.test(line)).join('\n');
