import { CODE_LIST_NAMES, codeList, loadShippedKnowledge } from './index.js';

const knowledge = loadShippedKnowledge();
const drug = (id: string) => {
  const found = knowledge.drugs.get(id);
  if (!found) throw new Error(`No monograph ${id}`);
  return found;
};

describe('limits beside the dose', () => {
  it('liver, in the unit of the drug, worst class included', () => {
    expect(drug('paracetamol').hepatic.map(({ fromGrade, action, maxDaily }) => [fromGrade, action, maxDaily?.value.toString(), maxDaily?.unit]))
      .toEqual([['A', 'limit', '2000', 'mg'], ['C', 'avoid', undefined, undefined]]);
  });

  it('infusion speed, by ingredient and age', () => {
    expect(knowledge.infusionLimits.get('vancomycin')).toEqual([expect.objectContaining({ fromMonths: 0, minMinutes: 60 })]);
    expect(knowledge.infusionLimits.get('vancomycin')?.[0]?.maxMgPerHour?.toString()).toBe('600');
    expect(knowledge.infusionLimits.get('potassium chloride')?.at(-1)?.maxMgPerHour?.toString()).toBe('1500');
  });

  it('the old, the pregnant, and sums', () => {
    expect(knowledge.elderlyCautions.get('glibenclamide')).toMatchObject({ fromYears: 65, severity: 'caution' });
    expect(drug('ibuprofen').pregnancyPeriods).toEqual([
      expect.objectContaining({ fromWeek: 20, toWeek: 27, fit: 'caution' }), expect.objectContaining({ fromWeek: 28, toWeek: undefined, fit: 'avoid' }),
    ]);
    expect(drug('loperamide').cumulative[0]).toMatchObject({ withinDays: 2 });
  });

  it('an adult dose and a lower one in the old follow each other without a gap', () => {
    const ages = drug('zolpidem').dosing.map(({ fromMonths, toMonths, usualSingleHigh }) => [fromMonths, toMonths, usualSingleHigh?.value.toString()]);
    expect(ages).toEqual([[216, 780, '10'], [780, undefined, '5']]);
  });

  it('children have their own speed of potassium', () => {
    expect(knowledge.infusionLimits.get('potassium chloride')?.map(({ fromMonths, toMonths, maxMgPerKgHour }) => [fromMonths, toMonths, maxMgPerKgHour?.toString()]))
      .toEqual([[0, 216, '22.4'], [216, undefined, undefined]]);
  });

  it('excipients are known by their code, and an allergy to one is understood', () => {
    expect(knowledge.excipients.get('benzyl alcohol')).toMatchObject({ minAgeMonths: 36 });
    expect(knowledge.products.get('PRF-INJ-200')?.excipients).toEqual(['soybean oil', 'egg lecithin']);
    expect(knowledge.allergyTerms.get('大豆')).toBe('soybean oil');
    expect([...knowledge.excipients.keys()].filter((code) => !knowledge.allergyCrosses.has(code))).toEqual([]);
  });

  it('a newborn never gets ceftriaxone and calcium, adults may', () => {
    expect(knowledge.ivIncompatibilities.get('calcium chloride', 'ceftriaxone')?.neverUnderDays).toBe(29);
    expect(knowledge.ivIncompatibilities.get('furosemide', 'ascorbic acid')?.neverUnderDays).toBeUndefined();
  });
});

describe('lists the rules ask for by name', () => {
  it('are all there', () => {
    expect([...knowledge.codeLists.keys()].sort()).toEqual([...CODE_LIST_NAMES].sort());
    expect(codeList(knowledge, 'hides-skin-test')).toContain('R06A');
  });

  it('an absent list is no empty list: a version stored before it existed makes the rule fail, not pass', () => {
    expect(() => codeList({ codeLists: new Map() }, 'infections')).toThrow('This knowledge version has no list infections');
  });

  it('companions and drugs infused alone', () => {
    expect(knowledge.companions.find(({ companion }) => companion === 'B03BB')?.partners).toEqual(['L04AX03', 'L01BA']);
    expect(knowledge.infusedAlone.get('diazepam')).toMatchObject({ severity: 'forbidden' });
  });
});
