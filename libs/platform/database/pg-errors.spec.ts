import { isConnectionError, isRetryable, sqlState } from './pg-errors.js';

const withCode = (code: string, message = 'an error'): Error => Object.assign(new Error(message), { code });
const wrapped = (error: Error): Error => Object.assign(new Error('query failed'), { driverError: error });

describe('errors of the database', () => {
  it.each([
    ['23505', '23505'], ['XX000', 'XX000'], ['ECONNREFUSED', null], ['EPIPE', null], ['EBUSY', null],
  ])('%s has SQLSTATE %s, wrapped or not', (code, state) => {
    expect([sqlState(withCode(code)), sqlState(wrapped(withCode(code)))]).toEqual([state, state]);
  });

  it.each([[null], ['text'], [{ code: '23505' }], [new Error('plain')]])('%p has none', (error) => {
    expect(sqlState(error)).toBeNull();
  });

  it.each([['40001', true], ['40P01', true], ['23505', false], ['57P01', false], ['08006', false]])('%s may be retried: %s', (code, retryable) => {
    expect(isRetryable(wrapped(withCode(code)))).toBe(retryable);
  });

  it.each([
    [withCode('ECONNREFUSED'), true], [withCode('08006'), true], [withCode('57P01'), true], [withCode('57P03'), true], [withCode('53300'), true],
    [new Error('Connection terminated unexpectedly'), true], [new Error('timeout exceeded when trying to connect'), true],
    [new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]), true],
    [withCode('57014'), false], [withCode('23505'), false], [new Error('terminated'), false], ['ECONNREFUSED', false],
  ])('%p is a lost connection: %s', (error, lost) => {
    expect(isConnectionError(error)).toBe(lost);
    if (error instanceof Error) expect(isConnectionError(wrapped(error))).toBe(lost);
  });
});
