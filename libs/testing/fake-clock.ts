import type { Clock } from '#kernel';

/** A clock that stands still until the test moves it. */
export class FakeClock implements Clock {
  constructor(private at = new Date('2026-11-23T09:00:00+08:00')) {}

  now(): Date {
    return new Date(this.at);
  }

  forward(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}
