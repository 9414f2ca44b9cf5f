import { createLogger, inRequest, NestLogger, NEVER_LOGGED, safeError } from './index.js';

/** A logger and the lines it wrote. */
function recording(): { log: ReturnType<typeof createLogger>; lines: () => Record<string, unknown>[] } {
  const written: string[] = [];
  const log = createLogger('test', 'trace', { write: (line: string) => void written.push(line) });
  return { log, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

/** As pg raises it: message, detail and parameters quote the row. */
const uniqueViolation = Object.assign(new Error('duplicate key value violates unique constraint for 张测试'), {
  name: 'error', code: '23505', detail: 'Key (id_number)=(11010119900307001X) already exists.', table: 'patient', constraint: 'patient_key',
});
const wrapped = Object.assign(new Error(`insert failed: 张测试`), { name: 'QueryFailedError', driverError: uniqueViolation, parameters: ['张测试', '11010119900307001X'] });

describe('the log', () => {
  it('carries the id of the request, through whatever it awaits, and of no other', async () => {
    const { log, lines } = recording();
    const request = (requestId: string): Promise<void> => inRequest({ requestId }, async () => {
      await Promise.resolve();
      log.info({ detail: requestId }, 'inside');
      log.info('still inside');
    });
    await Promise.all([request('one'), request('two')]);
    log.info('outside');
    expect(lines().map(({ requestId, detail }) => [requestId, detail])).toEqual([['one', 'one'], ['one', undefined], ['two', 'two'], ['two', undefined], [undefined, undefined]]);
  });

  it.each(NEVER_LOGGED)('does not show %s, at the top or two levels down', (name) => {
    const { log, lines } = recording();
    log.info({ [name]: '张测试', a: { [name]: '张测试', b: { [name]: '张测试' } } }, 'event');
    expect(JSON.stringify(lines())).not.toContain('张测试');
  });

  it.each([['the driver', uniqueViolation], ['TypeORM', wrapped], ['a cause', new Error('could not store', { cause: wrapped })]])('quotes no data from an error of %s', (_, err) => {
    const { log, lines } = recording();
    log.error({ err }, 'failed');
    const written = JSON.stringify(lines());
    expect(written).not.toMatch(/张测试|11010119900307001X/);
    expect(written).toContain('23505');
    expect(written).toContain('patient_key');
  });

  it('keeps message and stack of our own errors', () => {
    const error = safeError(new RangeError('no such window'));
    expect(error).toMatchObject({ type: 'RangeError', message: 'no such window' });
    expect(error.stack).toContain('logger.spec');
  });

  it('takes Nest\'s messages, keeping those of every start quiet', () => {
    const { log, lines } = recording();
    const nest = new NestLogger(log);
    nest.log('Mapped {/v1/health, GET} route', 'RouterExplorer');
    nest.error(wrapped, 'stack text', 'ExceptionsHandler');
    expect(lines()[0]).toMatchObject({ level: 'debug', context: 'RouterExplorer' });
    expect(lines()[1]).toMatchObject({ level: 'error', context: 'ExceptionsHandler', err: { code: '23505' } });
  });
});
