import { loadShippedKnowledge } from './index.js';

describe('the shipped knowledge', () => {
  const knowledge = loadShippedKnowledge();

  it('holds a formulary of at least 150 products', () => {
    expect(knowledge.products.size).toBeGreaterThanOrEqual(150);
    expect(knowledge.version).toMatch(/^[0-9a-f]{16}$/);
  });
});
