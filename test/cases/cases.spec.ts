import { readFileSync } from 'node:fs';
import { loadShippedKnowledge } from '#knowledge';
import { type CaseRun, runCases } from '../../apps/tools/cases/run-cases.js';

const knowledge = loadShippedKnowledge();
const run = (file: string): CaseRun => runCases(readFileSync(new URL(file, import.meta.url), 'utf8'), knowledge);

/** What the rules catch today: they may only get better. `npm run cases` tells which and why. */
const FLOORS = { caught: 113, expected: 114, published: 17, constructed: 96 } as const;
/** Cases of which the reader understands every word. */
const READ_WHOLLY = 89;
/** Findings on cases that deserve comments, beyond those expected: more of them is more noise (spironolactone and potassium at 5.4 mmol/L are two). */
const MOST_FURTHER = { caution: 28, block: 9, reject: 0 } as const;

describe('the worked cases', () => {
  const { totals, cases } = run('cases.jsonl');

  it('are caught at least as often as before', () => {
    expect(totals.all.expected).toBe(FLOORS.expected);
    expect(totals.all.caught).toBeGreaterThanOrEqual(FLOORS.caught);
    expect(totals.byProvenance.published?.caught).toBeGreaterThanOrEqual(FLOORS.published);
    expect(totals.byProvenance.constructed?.caught).toBeGreaterThanOrEqual(FLOORS.constructed);
  });

  it('draw no more further findings than before', () => {
    expect(totals.extra.reject).toBeLessThanOrEqual(MOST_FURTHER.reject);
    expect(totals.extra.block).toBeLessThanOrEqual(MOST_FURTHER.block);
    expect(totals.extra.caution).toBeLessThanOrEqual(MOST_FURTHER.caution);
  });

  it('are understood word by word as often as before', () => {
    expect(totals.cases - totals.unreadCases).toBeGreaterThanOrEqual(READ_WHOLLY);
  });

  it('are never passed while words of them were not understood', () => {
    expect(cases.filter(({ unread, disposition }) => unread.length > 0 && disposition === 'approve').map(({ id }) => id)).toEqual([]);
  });
});

describe('prescriptions nobody wrote the rules for', () => {
  const { totals } = run('unseen.jsonl');

  it('are caught at least as often as when the classes of their misses were mended', () => {
    expect(totals.all.expected).toBe(86);
    expect(totals.all.caught).toBeGreaterThanOrEqual(81);
  });

  it('are passed where a pharmacist passes them', () => {
    expect(totals.reasonable).toMatchObject({ cases: 35, blocked: 0, cautionShare: 0 });
  });
});

describe('reasonable prescriptions', () => {
  const { totals, cases } = run('reasonable.jsonl');
  const { reasonable } = totals;

  it('are many, and read to the last word', () => {
    expect(reasonable.cases).toBeGreaterThanOrEqual(130);
    expect(cases.flatMap(({ id, expected, unread }) => [...expected.map(({ code }) => `${id} expects ${code}`), ...unread.map(({ words }) => `${id} ${words}`)])).toEqual([]);
  });

  it.each(['cases.jsonl', 'reasonable.jsonl'])('of %s are never blocked, and hardly ever looked at', (file) => {
    const { blocked, cautionShare } = run(file).totals.reasonable;
    expect(blocked).toBe(0);
    expect(cautionShare).toBeLessThanOrEqual(file === 'cases.jsonl' ? 0 : 0.01);
  });

  it('draw fewer than one hint for two of them', () => {
    expect(reasonable.alertsPer100.info).toBeLessThan(50);
  });

  it('pass by themselves in three of four', () => {
    expect(reasonable.approved / reasonable.cases).toBeGreaterThanOrEqual(0.75);
  });
});
