import { randomBytes } from 'node:crypto';
import { eventually, signal } from '#testing';
import { type Job, type QueueBackend, UnrecoverableError } from './index.js';

/** What every queue backend must do, whichever database it lives in. */
export function describeQueueBackend(kind: QueueBackend['kind'], open: () => QueueBackend): void {
  describe(`queues in ${kind}`, () => {
    const opened: QueueBackend[] = [];
    const backend = (): QueueBackend => {
      const made = open();
      opened.push(made);
      return made;
    };
    const newName = (): string => `test-${randomBytes(4).toString('hex')}`;

    afterEach(async () => {
      await Promise.all(opened.splice(0).map((each) => each.close()));
    });

    /** Does the jobs of a new queue until `count` were tried, and returns them. */
    async function collect(count: number, add: (queues: QueueBackend, queue: string) => Promise<void>, handler: (job: Job) => void = () => undefined): Promise<Job[]> {
      const queues = backend();
      const queue = newName();
      const done: Job[] = [];
      const all = signal();
      queues.registerProcessor(queue, async (job) => {
        done.push(job);
        if (done.length === count) all.resolve();
        handler(job);
      }, { concurrency: 1 });
      await add(queues, queue);
      await queues.start();
      await all.promise;
      return done;
    }

    it('says what it is and whether it can be reached', async () => {
      const queues = backend();
      expect(queues.kind).toBe(kind);
      await expect(queues.ping()).resolves.toBeUndefined();
    });

    it('does a job with what it was given', async () => {
      const [job] = await collect(1, (queues, queue) => queues.add(queue, 'verify', { prescriptionId: 'p-1', version: 2, urgent: true, window: null }, { jobId: 'verify-p-1' }));
      expect(job).toEqual({ id: 'verify-p-1', name: 'verify', data: { prescriptionId: 'p-1', version: 2, urgent: true, window: null }, attempt: 1 });
    });

    it('adds one job for one id', async () => {
      const done = await collect(2, async (queues, queue) => {
        for (const name of ['first', 'again']) await queues.add(queue, name, {}, { jobId: 'same' });
        await queues.addBulk(queue, [{ name: 'again', data: {}, options: { jobId: 'same' } }, { name: 'last', data: {}, options: { jobId: 'other' } }]);
      });
      expect(done.map((job) => job.name)).toEqual(['first', 'last']);
    });

    it('does the urgent first and the rest in order', async () => {
      const done = await collect(4, (queues, queue) => queues.addBulk(queue, [
        { name: 'later', data: {}, options: { priority: 9 } },
        { name: 'soon', data: {}, options: { priority: 2 } },
        { name: 'soon-too', data: {}, options: { priority: 2 } },
        { name: 'first', data: {} },
      ]));
      expect(done.map((job) => job.name)).toEqual(['first', 'soon', 'soon-too', 'later']);
    });

    it('does not begin before its time', async () => {
      const before = Date.now();
      await collect(1, (queues, queue) => queues.add(queue, 'later', {}, { delayMs: 300 }));
      expect(Date.now() - before).toBeGreaterThanOrEqual(300);
    });

    it('tries a failed job again', async () => {
      const done = await collect(2, (queues, queue) => queues.add(queue, 'flaky', {}), (job) => {
        if (job.attempt === 1) throw new Error('the first try fails');
      });
      expect(done.map((job) => job.attempt)).toEqual([1, 2]);
    });

    it('does not try again what cannot be mended', async () => {
      const done = await collect(2, async (queues, queue) => {
        await queues.add(queue, 'hopeless', {}, { priority: 1 });
        await queues.add(queue, 'next', {}, { priority: 2, delayMs: 1_500 }); // after any second try of the first
      }, (job) => {
        if (job.name === 'hopeless') throw new UnrecoverableError('no such prescription');
      });
      expect(done.map((job) => job.name)).toEqual(['hopeless', 'next']);
    });

    it('wakes a worker that is waiting', async () => {
      const queues = backend();
      const queue = newName();
      const arrived = signal<string>();
      queues.registerProcessor(queue, async (job) => arrived.resolve(job.name));
      await queues.start();
      await backend().add(queue, 'from-elsewhere', {});
      expect(await arrived.promise).toBe('from-elsewhere');
    });

    it('shares jobs between two workers without doing any twice', async () => {
      const queue = newName();
      const done: string[] = [];
      const ids = Array.from({ length: 60 }, (_, index) => `job-${index}`);
      for (const queues of [backend(), backend()]) {
        queues.registerProcessor(queue, async (job) => void done.push(job.id), { concurrency: 4 });
        await queues.start();
      }
      await backend().addBulk(queue, ids.map((jobId) => ({ name: 'work', data: {}, options: { jobId } })));
      await eventually(() => done.length, (count) => count >= ids.length);
      expect(done.sort()).toEqual(ids.sort());
    });

    it('finishes the job in hand when it closes', async () => {
      const queues = open();
      const queue = newName();
      const begun = signal();
      const goOn = signal();
      let finished = false;
      queues.registerProcessor(queue, async () => {
        begun.resolve();
        await goOn.promise;
        finished = true;
      });
      await queues.start();
      await queues.add(queue, 'long', {});
      await begun.promise;
      const closing = queues.close();
      goOn.resolve();
      await closing;
      expect(finished).toBe(true);
    });

    it('has one processor for a queue', () => {
      const queues = backend();
      queues.registerProcessor('alerts', async () => undefined);
      expect(() => queues.registerProcessor('alerts', async () => undefined)).toThrow('has a processor already');
    });

    it.each([
      ['an id with a colon', {}, { jobId: 'a:b' }],
      ['an id of digits', {}, { jobId: '42' }],
      ['an empty id', {}, { jobId: '' }],
      ['a nested object', { patient: { name: '张测试' } } as never, {}],
      ['a text that is no id', { note: 'x'.repeat(201) }, {}],
    ])('refuses %s', async (_, data, options) => {
      await expect(backend().add('refused', 'job', data, options)).rejects.toThrow(TypeError);
    });
  });
}
