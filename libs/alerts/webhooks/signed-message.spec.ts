import { Webhook } from 'standardwebhooks';
import { MINUTE } from '#kernel';
import { newSigningSecret, signedMessage } from './signed-message.js';

const EVENT = { id: '42', type: 'alert.raised' as const, subjectType: 'alert', subjectId: 'a-1', payload: { kind: 'walk-back' }, at: new Date('2026-11-23T09:00:00Z') };

describe('signedMessage', () => {
  const [current, former, strange] = [newSigningSecret(), newSigningSecret(), newSigningSecret()];

  it('is verified by the Standard Webhooks library, with either secret of a rotation', () => {
    const { headers, body } = signedMessage(EVENT, [current, former], new Date());
    for (const secret of [current, former]) {
      expect(new Webhook(secret).verify(body, headers)).toEqual({
        type: 'alert.raised', timestamp: '2026-11-23T09:00:00.000Z', data: { id: '42', subjectType: 'alert', subjectId: 'a-1', payload: { kind: 'walk-back' } },
      });
    }
  });

  it('has the same id at every try, and a fresh time', () => {
    const [first, later] = [signedMessage(EVENT, [current], new Date(0)), signedMessage(EVENT, [current], new Date(60_000))];
    expect(later.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect([first.headers['webhook-timestamp'], later.headers['webhook-timestamp']]).toEqual(['0', '60']);
  });

  it.each([
    ['was tampered with', { change: (body: string) => body.replace('walk-back', 'walk-away'), at: new Date(), secret: current }],
    ['is older than five minutes', { change: (body: string) => body, at: new Date(Date.now() - 6 * MINUTE), secret: current }],
    ['was signed with another secret', { change: (body: string) => body, at: new Date(), secret: strange }],
  ])('is refused when it %s', (_why, { change, at, secret }) => {
    const { headers, body } = signedMessage(EVENT, [secret], at);
    expect(() => new Webhook(current).verify(change(body), headers)).toThrow();
  });
});
