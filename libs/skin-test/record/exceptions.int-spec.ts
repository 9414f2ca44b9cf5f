import { HOUR, plus } from '#kernel';
import { Ward } from '../testing/ward.js';
import type { Desensitisation, Exemption, Voiding } from './commands.js';

const PENICILLIN = 'PEN-INJ-80';
const ANTITOXIN = 'TAT-INJ-1500';

describe('what is not an ordinary skin test', () => {
  let ward: Ward;
  beforeAll(async () => {
    ward = await Ward.open('EXC');
  }, 60_000);
  afterAll(() => ward.close());
  beforeEach(() => ward.begin(PENICILLIN));

  describe('exempting (ST10)', () => {
    it('goes on from a valid negative of the same lot', async () => {
      await ward.read(await ward.perform());
      ward.clock.forward(HOUR);
      const exemption = await ward.exempt();
      expect(exemption).toMatchObject({ kind: 'exemption', performedBy: ward.hospital.id('M1'), secondSignature: ward.hospital.id('D2'), reason: '连续用药,同一批号' });
      expect(exemption.validUntil).toEqual(plus(ward.clock.now(), 72 * HOUR));
    });

    it.each<[string, Partial<Exemption>, string]>([
      ['a nurse', { by: 'N1' }, 'role-missing'],
      ['a doctor without seniority', { by: 'D1' }, 'role-missing'],
      ['a second without seniority', { second: { staffCode: 'D1' } }, 'second-signature-required'],
      ['one person twice', { by: 'D2' }, 'same-person'],
      ['no reason', { reason: '  ' }, 'reason-required'],
      ['another lot', { lot: 'L2' }, 'state-conflict'],
    ])('is refused: %s', async (_why, change, code) => {
      await ward.read(await ward.perform());
      await expect(ward.exempt(change)).rejects.toMatchObject({ code });
    });

    it('is refused without a negative, after it ran out, after a positive, and for an agent that allows none', async () => {
      await expect(ward.exempt()).rejects.toMatchObject({ code: 'state-conflict' });
      await ward.read(await ward.perform());
      ward.clock.forward(72 * HOUR);
      await expect(ward.exempt()).rejects.toMatchObject({ code: 'state-conflict' });
      await ward.read(await ward.perform({ lot: 'L2' }), { result: 'positive' });
      await expect(ward.exempt()).rejects.toMatchObject({ code: 'skin-test-refused' });
      await ward.take([{ productCode: ANTITOXIN }]);
      await ward.read(await ward.perform());
      await expect(ward.exempt()).rejects.toMatchObject({ code: 'skin-test-refused', detail: { en: 'This agent allows no exemption' } });
    });
  });

  describe('desensitising (ST11)', () => {
    it('opens after a positive of an agent that allows it, and only after it', async () => {
      await ward.take([{ productCode: ANTITOXIN }]);
      await expect(ward.desensitise()).rejects.toMatchObject({ code: 'state-conflict' });
      await ward.read(await ward.perform(), { result: 'positive' });
      ward.clock.forward(1);
      const record = await ward.desensitise();
      expect(record).toMatchObject({ kind: 'desensitisation', dose: '0.1、0.2、0.3、余量 mL', validUntil: plus(ward.clock.now(), 24 * HOUR) });
    });

    it.each<[string, Partial<Desensitisation>, string]>([
      ['a nurse', { by: 'N1' }, 'role-missing'],
      ['no second signature', { second: undefined }, 'second-signature-required'],
      ['one person twice', { by: 'D2' }, 'same-person'],
      ['no reason', { reason: '' }, 'reason-required'],
    ])('is refused: %s', async (_why, change, code) => {
      await ward.take([{ productCode: ANTITOXIN }]);
      await ward.read(await ward.perform(), { result: 'positive' });
      ward.clock.forward(1);
      await expect(ward.desensitise(change)).rejects.toMatchObject({ code });
    });

    it('is never possible with a penicillin', async () => {
      await ward.read(await ward.perform(), { result: 'positive' });
      await expect(ward.desensitise()).rejects.toMatchObject({ code: 'skin-test-refused' });
    });
  });

  describe('voiding', () => {
    it('ends what waits for the test, which may then be done again', async () => {
      const test = await ward.perform();
      const voided = await ward.void(test);
      expect(voided).toMatchObject({ voidedAt: ward.clock.now(), voidReason: '皮丘被抓破', rowVersion: 2 });
      expect(await ward.timers(test)).toEqual([expect.objectContaining({ state: 'cancelled' })]);
      expect((await ward.perform()).id).not.toBe(test.id);
    });

    it.each<[string, Partial<Voiding>, string]>([
      ['without a reason', { reason: ' ' }, 'reason-required'],
      ['by somebody who may not', { by: 'P1' }, 'role-missing'],
      ['on a version already past', { ifMatch: 0 }, 'stale-version'],
    ])('is refused %s', async (_why, change, code) => {
      await expect(ward.void(await ward.perform(), change)).rejects.toMatchObject({ code });
    });

    it('is refused for a positive: there is no way round it', async () => {
      const test = await ward.read(await ward.perform(), { result: 'positive' });
      await expect(ward.void(test)).rejects.toMatchObject({ code: 'skin-test-refused' });
    });

    it('of a desensitisation leads back to the positive', async () => {
      await ward.take([{ productCode: ANTITOXIN }]);
      await ward.read(await ward.perform(), { result: 'positive' });
      ward.clock.forward(1);
      await ward.void(await ward.desensitise(), { by: 'D1' });
      const marks = await ward.bench.gate.marksFor(ward.db.dataSource.manager, [{ prescriptionId: ward.order.id }]);
      expect(marks.get(ward.order.id)).toMatchObject([{ state: 'positive', colour: 'red' }]);
    });
  });
});
