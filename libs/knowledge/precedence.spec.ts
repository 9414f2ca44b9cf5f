import { pairIndex } from './pair-index.js';
import { preferInteraction, stricterHerb, stricterIv } from './precedence.js';
import type { HerbIncompatibility, Interaction, IvIncompatibility, Source } from './types.js';

const source = (standing: Source['standing'], citation = standing): Source => ({ standing, citation });
const interaction = (patch: Partial<Interaction>): Interaction => ({
  a: 'x', b: 'y', severity: 'monitor', interruptive: true, effectZh: '-', effectEn: '-', source: source('memory'), ...patch,
});

describe('which of two entries of a pair is shown', () => {
  it.each<[string, Partial<Interaction>, Partial<Interaction>]>([
    ['the facility\'s own row, even when milder', { severity: 'minor', source: source('local') }, { severity: 'contraindicated', source: source('verified') }],
    ['the more severe', { severity: 'avoid' }, { severity: 'monitor', source: source('verified') }],
    ['the interruptive', { interruptive: true }, { interruptive: false, source: source('verified') }],
    ['the better founded', { source: source('verified') }, { source: source('memory') }],
    ['the same one whatever the order', { source: source('memory', 'memory') }, { source: source('memory', 'memory'), effectEn: 'z' }],
  ])('%s', (_, winner, loser) => {
    const [first, second] = [interaction(winner), interaction(loser)];
    expect(preferInteraction(first, second)).toBe(first);
    expect(preferInteraction(second, first)).toBe(first);
  });

  it('the stricter of two infusion entries and of two herb entries', () => {
    const iv = (severity: IvIncompatibility['severity']): IvIncompatibility => ({ a: 'x', b: 'y', severity, effectZh: '-', source: source('memory') });
    expect(stricterIv(iv('avoid'), iv('forbidden')).severity).toBe('forbidden');
    const herb = (pharmacopoeia: boolean): HerbIncompatibility => ({ a: 'x', b: 'y', list: '十九畏', pharmacopoeia, source: source('memory') });
    expect(stricterHerb(herb(false), herb(true)).pharmacopoeia).toBe(true);
  });
});

describe('a pair index', () => {
  const index = pairIndex([interaction({ a: 'x', b: 'y' }), interaction({ a: 'y', b: 'x', severity: 'avoid' }), interaction({ a: 'z', b: 'x' })], preferInteraction);

  it('finds a pair whichever way round, and holds each once', () => {
    expect(index.get('x', 'y')?.severity).toBe('avoid');
    expect(index.get('y', 'x')?.severity).toBe('avoid');
    expect(index.size).toBe(2);
  });

  it('knows nothing of pairs and names it was not given', () => {
    expect(index.get('y', 'z')).toBeUndefined();
    expect(index.get('x', 'x')).toBeUndefined();
    expect(index.get('x', 'unknown')).toBeUndefined();
  });
});
