import { EventEmitter } from 'node:events';
import { signal, silentLog } from '#testing';
import { ProcessLife } from './process-life.js';

class FakeProcess extends EventEmitter {
  readonly ended = signal<number>();
  exit(code: number): void {
    this.ended.resolve(code);
  }
}

describe('ProcessLife', () => {
  const begin = (close: () => Promise<void>, graceMs = 60_000): FakeProcess => {
    const host = new FakeProcess();
    new ProcessLife(silentLog(), graceMs, host).started(close);
    return host;
  };

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])('closes once and ends well on %s, however often it comes', async (event) => {
    let closed = 0;
    const host = begin(async () => void (closed += 1));
    host.emit(event);
    host.emit(event);
    expect(await host.ended.promise).toBe(0);
    expect(closed).toBe(1);
  });

  it('ends with an error when closing fails', async () => {
    const host = begin(() => Promise.reject(new Error('no')));
    host.emit('SIGTERM');
    expect(await host.ended.promise).toBe(1);
  });

  it('does not wait for ever', async () => {
    const host = begin(() => new Promise(() => undefined), 10);
    host.emit('SIGTERM');
    expect(await host.ended.promise).toBe(1);
  });

  it.each(['uncaughtException', 'unhandledRejection'])('ends at once with an error on %s', async (event) => {
    const host = begin(() => Promise.resolve());
    host.emit(event, new Error('bug'));
    expect(await host.ended.promise).toBe(1);
  });

  it('ends at once while it is still starting', async () => {
    const host = new FakeProcess();
    new ProcessLife(silentLog(), 60_000, host);
    host.emit('SIGTERM');
    expect(await host.ended.promise).toBe(0);
  });
});
