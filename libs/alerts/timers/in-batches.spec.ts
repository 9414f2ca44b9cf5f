import { inBatches, type RunBatch } from './in-batches.js';

const NO_FAILURES: ReadonlyMap<string, Error> = new Map();
const never = (): boolean => false;

describe('inBatches', () => {
  it('runs together what is called together, and each id once', async () => {
    const runs: string[][] = [];
    const call = inBatches(10, async (ids) => { runs.push([...ids]); return NO_FAILURES; }, never);
    await Promise.all(['a', 'b', 'a'].map(call));
    expect(runs).toEqual([['a', 'b']]);
  });

  it('puts what arrives during a batch into the next, never more than the size', async () => {
    const runs: string[][] = [];
    const late: Promise<void>[] = [];
    const run: RunBatch = async (ids) => {
      runs.push([...ids]);
      if (runs.length === 1) late.push(call('d'), call('e'), call('f'));
      return NO_FAILURES;
    };
    const call = inBatches(2, run, never);
    await Promise.all(['a', 'b', 'c'].map(call));
    await Promise.all(late);
    expect(runs).toEqual([['a', 'b'], ['c', 'd'], ['e', 'f']]);
  });

  it('answers each caller with the failure of his own id', async () => {
    const call = inBatches(10, async () => new Map([['b', new Error('early')]]), never);
    const outcomes = await Promise.allSettled(['a', 'b'].map(call));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected']);
  });

  it('finds the one that makes a batch fail and spares the others', async () => {
    const done: string[] = [];
    const call = inBatches(10, async (ids) => {
      if (ids.includes('bad')) throw new Error('bad');
      done.push(...ids);
      return NO_FAILURES;
    }, never);
    const outcomes = await Promise.allSettled(['a', 'b', 'bad', 'c', 'd'].map(call));
    expect(done.sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(1);
  });

  it('tries a single one again for itself, and says so', async () => {
    const tries: boolean[] = [];
    const call = inBatches(10, async (_ids, again) => {
      tries.push(again);
      if (!again) throw new Error('somebody else spoiled it');
      return NO_FAILURES;
    }, never);
    await call('a');
    expect(tries).toEqual([false, true]);
  });

  it('does not try again piecemeal what no batch could do', async () => {
    let runs = 0;
    const call = inBatches(10, async () => { runs += 1; throw new Error('away'); }, () => true);
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(call));
    expect(outcomes.every((outcome) => outcome.status === 'rejected')).toBe(true);
    expect(runs).toBe(1);
  });

  it('goes on after a failure', async () => {
    let fail = true;
    const call = inBatches(10, async () => { if (fail) throw new Error('once'); return NO_FAILURES; }, never);
    await expect(call('a')).rejects.toThrow('once');
    fail = false;
    await expect(call('a')).resolves.toBeUndefined();
  });
});
