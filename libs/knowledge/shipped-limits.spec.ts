import { convert, quantity } from '#kernel';
import { loadShippedKnowledge, readShippedRows } from './index.js';

const knowledge = loadShippedKnowledge();
const drug = (id: string) => {
  const found = knowledge.drugs.get(id);
  if (!found) throw new Error(`No monograph ${id}`);
  return found;
};

describe('monographs', () => {
  it('hold weekly drugs by the week, never by the day', () => {
    expect(drug('methotrexate').dosing.map(({ period }) => period)).toEqual(['week', 'week']);
    expect(drug('alendronic-acid').dosing.map(({ period, maxTotal }) => [period, maxTotal?.value.toString()])).toEqual([['week', '70']]);
    const weekly = [...knowledge.drugs.values()].filter(({ dosing }) => dosing.some(({ period }) => period === 'week'));
    expect(weekly.map(({ id }) => id)).toEqual(['alendronic-acid', 'benzathine-benzylpenicillin', 'dulaglutide', 'methotrexate', 'risedronic-acid', 'roxadustat', 'semaglutide']);
  });

  it('follow ATC where it moved', () => {
    expect([drug('gabapentin').atc, drug('pregabalin').atc]).toEqual(['N02BF01', 'N02BF02']);
  });

  it('expand ranges of diagnoses to prefixes', () => {
    expect(drug('amoxicillin').indications.slice(0, 7)).toEqual(['J00', 'J01', 'J02', 'J03', 'J04', 'J05', 'J06']);
    expect(drug('diltiazem').contraindications).toEqual(expect.arrayContaining(['I44.1', 'I44.2']));
  });

  it('keep a contraindication the code alone does not tell as a caution', () => {
    expect(drug('prednisone').cautions).toContain('A15');
    expect(drug('prednisone').contraindications).not.toContain('A15');
  });

  it('scale children\'s doses only where the source is unambiguous', () => {
    const child = drug('ibuprofen').dosing.find(({ basis }) => basis === 'per-kg');
    expect(child).toMatchObject({ fromMonths: 6, toMonths: 216, maxTimesPerDay: 4 });
    expect([child?.maxSingle?.value.toString(), child?.maxTotal?.value.toString()]).toEqual(['10', '40']);
    expect(drug('levofloxacin').dosing.every(({ fromMonths }) => fromMonths >= 216)).toBe(true);
    expect(drug('levofloxacin')).toMatchObject({ minAgeMonths: 216, minAgeSeverity: 'block' });
  });

  it.each([
    ['ibuprofen', 30, 'avoid', undefined, undefined], ['metformin', 45, 'limit', '1275', undefined], ['metformin', 30, 'avoid', undefined, undefined],
    ['amoxicillin', 30, 'limit', undefined, 2], ['clarithromycin', 30, 'limit', '500', undefined], ['digoxin', 30, 'limit', undefined, undefined],
  ])('%s below %d mL/min: %s', (id, below, action, maxDaily, times) => {
    const limit = drug(id).renal.find((band) => band.below === below);
    expect(limit).toMatchObject({ action, maxTimesPerDay: times });
    expect(limit?.maxDaily?.value.toString()).toBe(maxDaily);
  });

  it('carry no kidney limit where none is needed', () => {
    expect(drug('amlodipine').renal).toEqual([]);
  });

  it('write limits in a unit the product can be counted in', () => {
    const penicillin = quantity(knowledge.products.get('PEN-INJ-160')!.strength!)!;
    expect(convert(penicillin, '[IU]')?.value.toString()).toBe('1600000');
    expect(drug('benzylpenicillin').doseUnit).toBe('10*4.[IU]');
  });
});

describe('every dose range', () => {
  it('leaves no western product whose monograph has doses without one for a route it is given by', () => {
    const uncovered = [...knowledge.products.values()].filter(({ kind, drugId, routes }) => {
      const dosing = kind === 'western' && drugId !== undefined ? drug(drugId).dosing : [];
      return dosing.length > 0 && !dosing.some((range) => !range.routes || range.routes.some((route) => routes.includes(route)));
    });
    expect(uncovered.map(({ code }) => code)).toEqual([]);
  });
});

describe('interactions', () => {
  it('of the national list outrank the milder pack', () => {
    expect(knowledge.interactions.get('simvastatin', 'clarithromycin')).toMatchObject({ severity: 'contraindicated', interruptive: true });
    expect(knowledge.interactions.get('simvastatin', 'clarithromycin')?.source.citation).not.toContain('ANSM');
  });

  it('are added to by the pack', () => {
    expect(knowledge.interactions.get('ticagrelor', 'clarithromycin')).toMatchObject({ severity: 'contraindicated', source: { citation: 'ANSM Thesaurus, Oct 2020' } });
  });

  it('of sedatives are not all contraindicated: a pack entry counts at its lowest level', () => {
    const pack = readShippedRows().interactions.filter(({ file }) => file.startsWith('packs/ansm'));
    expect(pack.length).toBeGreaterThan(500);
    expect(knowledge.interactions.get('morphine', 'diazepam')?.severity).toBe('avoid');
    expect(knowledge.interactions.get('diazepam', 'quetiapine')?.severity).toBe('minor');
  });

  it('name ANSM with date, and can be had without it', () => {
    const without = loadShippedKnowledge({ withoutPacks: ['ansm'] });
    expect(knowledge.interactions.get('diazepam', 'quetiapine')?.source.citation).toBe('ANSM Thesaurus, Oct 2020');
    expect(without.interactions.get('diazepam', 'quetiapine')).toBeUndefined();
    expect(without.interactions.get('simvastatin', 'clarithromycin')).toBeDefined();
  });

  it('refuse to leave out a pack that does not exist: a slip of the pen would ship it', () => {
    expect(() => loadShippedKnowledge({ withoutPacks: ['amsn'] })).toThrow('No knowledge pack is called amsn; there is ansm');
  });

  it('never interrupt where the list says so', () => {
    expect(knowledge.interactions.get('ferrous sulfate', 'omeprazole')).toMatchObject({ interruptive: false });
  });

  it('include QT × QT, but no drug with itself', () => {
    expect(knowledge.interactions.get('ondansetron', 'azithromycin')?.severity).toBe('avoid');
    expect(knowledge.interactions.get('amiodarone', 'amiodarone')).toBeUndefined();
  });
});

describe('infusions', () => {
  it('oxaliplatin wants glucose, never saline', () => {
    expect(knowledge.solvents.get('oxaliplatin')).toMatchObject({ allowed: ['GS5'], forbidden: expect.arrayContaining(['NS']) });
    expect(knowledge.solventCodes.get('NS-250')).toBe('NS');
    expect(new Set(knowledge.solventCodes.values())).toEqual(new Set(['NS', 'GS5', 'GS10', 'GNS', 'LR', 'WFI']));
  });

  it('ceftriaxone and calcium never share a line, lactated Ringer included', () => {
    expect(knowledge.ivIncompatibilities.get('calcium gluconate', 'ceftriaxone')?.severity).toBe('forbidden');
    expect(knowledge.products.get('LR-500')?.ingredients).toContain('calcium chloride');
    expect(knowledge.ivIncompatibilities.get('ceftriaxone', 'calcium chloride')?.severity).toBe('forbidden');
  });
});

describe('allergies', () => {
  const severityOf = (from: string, to: string) => knowledge.allergyCrosses.get(from)?.find((cross) => cross.to === to)?.severity;

  it.each([
    ['penicillin', 'penicillin', 'reject'], ['penicillin', 'cephalosporin', 'caution'], ['cephalosporin', 'cephalosporin', 'block'],
    ['amoxicillin', 'penicillin', 'reject'], ['amoxicillin', 'aminobenzyl-side-chain', 'block'], ['sulfonamide', 'sulfonamide', 'block'],
    ['acetylsalicylic acid', 'NSAID', 'block'], ['penicillin', 'macrolide', undefined],
  ])('%s concerns %s: %s', (from, to, severity) => {
    expect(severityOf(from, to)).toBe(severity);
  });

  it('share a side chain across amoxicillin and cefaclor', () => {
    expect(knowledge.ingredients.get('cefaclor')?.allergyClasses).toContain('aminobenzyl-side-chain');
  });

  it.each([
    ['青霉素', 'penicillin'], ['阿莫西林', 'amoxicillin'], ['头孢', 'cephalosporin'], ['磺胺', 'sulfonamide'], ['阿司匹林', 'acetylsalicylic acid'],
    ['碘', 'iodine'], ['aspirin', 'acetylsalicylic acid'], ['克林霉素', 'clindamycin'], ['tat', 'equine-serum'],
  ])('%s is understood', (term, code) => {
    expect(knowledge.allergyTerms.get(term)).toBe(code);
  });

  it('every term leads somewhere', () => {
    const lost = [...knowledge.allergyTerms.values()].filter((code) => !knowledge.ingredients.has(code) && !knowledge.allergyCrosses.has(code));
    expect(lost).toEqual([]);
  });
});

describe('duplication', () => {
  it('dual antiplatelet therapy is accepted after a coronary event', () => {
    const shared = drug('acetylsalicylic-acid').duplicateClasses.filter((name) => drug('clopidogrel').duplicateClasses.includes(name));
    expect(shared).toEqual(['antiplatelet']);
    expect(knowledge.duplicationGroups.get('antiplatelet')?.allowedWith).toEqual(expect.arrayContaining(['I21', 'I25', 'Z95.5']));
  });

  it('two P2Y12 inhibitors are not', () => {
    expect(drug('ticagrelor').duplicateClasses).toContain('antiplatelet-P2Y12');
    expect(knowledge.duplicationGroups.get('antiplatelet-P2Y12')).toMatchObject({ severity: 'block', allowedWith: undefined });
  });

  it('every class that two substances share is a group', () => {
    const members = new Map<string, Set<string>>();
    for (const { id, duplicateClasses } of knowledge.ingredients.values()) for (const name of duplicateClasses) members.set(name, (members.get(name) ?? new Set()).add(id));
    const ungrouped = [...members].filter(([name, ids]) => ids.size > 1 && !knowledge.duplicationGroups.has(name));
    expect(ungrouped).toEqual([]);
  });
});
