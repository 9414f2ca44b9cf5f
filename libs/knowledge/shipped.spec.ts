import { readdirSync, readFileSync } from 'node:fs';
import { loadShippedKnowledge, readShippedRows } from './index.js';

const knowledge = loadShippedKnowledge();
const products = [...knowledge.products.values()];
const product = (code: string) => {
  const found = knowledge.products.get(code);
  if (!found) throw new Error(`No product ${code}`);
  return found;
};
const drug = (id: string) => {
  const found = knowledge.drugs.get(id);
  if (!found) throw new Error(`No monograph ${id}`);
  return found;
};
const containing = (...ingredients: string[]) => products.filter((p) => ingredients.some((i) => p.ingredients.includes(i)));

describe('the shipped formulary', () => {
  it('is of useful size', () => {
    expect(products.length).toBeGreaterThanOrEqual(1450);
    expect(products.filter(({ kind }) => kind === 'western').length).toBeGreaterThanOrEqual(700);
    expect(products.filter(({ kind }) => kind === 'herb').length).toBeGreaterThanOrEqual(250);
    expect(products.filter(({ kind }) => kind === 'proprietary-chinese').length).toBeGreaterThanOrEqual(200);
    expect(knowledge.drugs.size).toBeGreaterThanOrEqual(400);
    expect(knowledge.interactions.size).toBeGreaterThanOrEqual(4000);
  });

  it('names itself an invention: no GTIN or code outside the test range', () => {
    expect(products.filter(({ gtin, nationalCode }) => !gtin.startsWith('0699999') || !nationalCode.startsWith('DEMO-')).map(({ code }) => code)).toEqual([]);
  });

  it('is found by GTIN and by national code', () => {
    for (const p of products) {
      expect(knowledge.productsByGtin.get(p.gtin)).toBe(p);
      expect(knowledge.productsByNationalCode.get(p.nationalCode)).toBe(p);
    }
  });

  it('allows each product only routes its form allows', () => {
    const wrong = products.filter((p) => p.routes.some((code) => {
      const route = knowledge.routes.get(code);
      return !route || !knowledge.forms.get(p.form)?.routeClasses.includes(route.class);
    }));
    expect(wrong.map(({ code, routes }) => [code, routes])).toEqual([]);
  });

  it('has at least one product of every drug of the list', () => {
    const used = new Set(products.map(({ drugId }) => drugId));
    expect([...knowledge.drugs.keys()].filter((id) => !used.has(id))).toEqual([]);
  });

  it('has a monograph for every western product', () => {
    expect(products.filter(({ kind, drugId }) => kind === 'western' && !drugId).map(({ code }) => code)).toEqual([]);
  });

  it('says of each row and file where it comes from', () => {
    const files = new Set(Object.values(readShippedRows()).flatMap((rows) => rows.map(({ file }) => file)));
    const data = new URL('./data/', import.meta.url);
    const onDisk = readdirSync(data, { recursive: true }).map(String).filter((file) => file.endsWith('.csv'));
    expect([...files].sort()).toEqual(onDisk.sort());
    for (const file of onDisk) expect(readFileSync(new URL(file, data), 'utf8')).toMatch(/^# \S/);
  });
});

describe('compounds are taken apart', () => {
  it.each([
    ['SXT-TAB-480', ['sulfamethoxazole', 'trimethoprim']],
    ['AMC-TAB-375', ['amoxicillin', 'clavulanic acid']],
    ['XKW-PIL-25', ['glibenclamide']],
    ['ZJJ-TAB-025', ['clonidine', 'hydrochlorothiazide', 'rutoside']],
    ['VCY-TAB-CMP', ['paracetamol', 'chlorphenamine', 'ascorbic acid']],
  ])('%s', (code, ingredients) => {
    expect(product(code).ingredients).toEqual(ingredients);
  });

  it('so that methotrexate with co-trimoxazole is seen through trimethoprim', () => {
    expect(knowledge.interactions.get('methotrexate', 'trimethoprim')?.severity).toBe('contraindicated');
  });

  it('and a cold remedy carries the classes of what is in it', () => {
    expect(drug(product('XKW-PIL-25').drugId!).duplicateClasses).toContain('insulin-secretagogue');
    expect(drug(product('GML-GRA-10').drugId!).duplicateClasses).toEqual(expect.arrayContaining(['paracetamol', 'antihistamine']));
  });
});

describe('controlled drugs are classed by product', () => {
  it.each([
    ['midazolam injection', 'MDZ-INJ-5', 'psychotropic-1'],
    ['midazolam tablets', 'MDZ-TAB-15', 'psychotropic-2'],
    ['oxycodone on its own', 'OXY-SRT-10', 'narcotic'],
    ['oxycodone 5 mg with paracetamol', 'OXC-TAB-CMP', 'psychotropic-2'],
    ['buprenorphine patch', 'BUP-PAT-5', 'psychotropic-2'],
    ['buprenorphine under the tongue', 'BUP-SLT-04', 'psychotropic-1'],
    ['dextromethorphan on its own', 'DXM-TAB-15', 'psychotropic-2'],
    ['dextromethorphan in a compound', 'FMM-TAB-CMP', undefined],
    ['tramadol with paracetamol', 'TRP-TAB-CMP', 'psychotropic-2'],
    ['poppy husk', 'H-YINGSUQIAO', 'narcotic'],
    ['atropine ampoules are not a toxic drug', 'ATR-INJ-05', undefined],
  ])('%s', (_, code, controlClass) => {
    expect(product(code).controlClass).toBe(controlClass);
  });

  it('with the limits of the decree', () => {
    const limit = (group: string, form: string) => knowledge.controlledLimits.find((l) =>
      l.patientGroup === group && l.controlClass === 'narcotic' && l.form === form && !l.ingredient);
    expect(limit('general', 'injection')).toMatchObject({ maxDoses: 1 });
    expect(limit('general', 'controlled-release')).toMatchObject({ maxDays: 7 });
    expect(limit('cancer-pain', 'controlled-release')).toMatchObject({ maxDays: 15 });
    expect(limit('inpatient', 'any')).toMatchObject({ maxDays: 1 });
    expect(knowledge.controlledLimits.find((l) => l.ingredient === 'pethidine')).toMatchObject({ maxDoses: 1, patientGroup: 'any' });
    expect(knowledge.controlledLimits.find((l) => l.controlClass === 'psychotropic-2')).toMatchObject({ maxDays: 7, extensible: true });
  });
});

describe('the skin-test gate', () => {
  it('stands before every penicillin, oral ones and inhibitor combinations included', () => {
    const penicillins = products.filter((p) => p.ingredients.some((i) => knowledge.ingredients.get(i)?.allergyClasses.includes('penicillin')));
    expect(penicillins.length).toBeGreaterThanOrEqual(12);
    for (const p of penicillins) expect([p.code, p.skinTest]).toEqual([p.code, expect.objectContaining({ gate: 'mandatory', agent: 'penicillin', validHours: 72 })]);
  });

  it('binds the result to the lot of an injection, never a capsule to the lot somebody was tested with', () => {
    for (const p of products.filter(({ skinTest }) => skinTest?.agent === 'penicillin')) {
      expect([p.code, p.skinTest?.retestOnLotChange]).toEqual([p.code, !p.routes.includes('po')]);
    }
  });

  it('stands before cephalosporin injections only where the facility or the history asks, with the drug itself', () => {
    expect(product('CRO-INJ-1000').skinTest).toMatchObject({ gate: 'conditional', agent: 'ceftriaxone' });
    expect(product('CXM-TAB-250').skinTest).toBeUndefined();
  });

  it('lets tetanus antitoxin be given by desensitisation after a positive test', () => {
    expect(product('TAT-INJ-1500').skinTest).toMatchObject({ gate: 'mandatory', positiveAllowsDesensitisation: true, exemptible: false });
    expect(product('TIG-INJ-250').skinTest).toBeUndefined();
  });

  it('does not stand before synthetic thymalfasin', () => {
    expect(product('THY-INJ-16').skinTest).toBeUndefined();
  });
});

describe('antimicrobial tiers', () => {
  it.each([
    ['AMX-CAP-250', 'unrestricted'], ['TZP-INJ-4500', 'restricted'], ['CPS-INJ-1000', 'restricted'], ['AZM-TAB-250', 'unrestricted'],
    ['AZM-INJ-500', 'restricted'], ['MEM-INJ-500', 'special'], ['LZD-TAB-600', 'special'],
    ['INH-TAB-100', undefined], ['OSE-CAP-075', undefined], ['RIF-CAP-150', undefined],
  ])('%s is %s', (code, tier) => {
    expect(product(code).antimicrobialTier).toBe(tier);
  });
});

describe('herbs', () => {
  const incompatible = (a: string, b: string) => knowledge.herbIncompatibilities.get(a, b);

  it('白附子 is not 附子', () => {
    expect(incompatible('附子', '法半夏')).toMatchObject({ list: '十八反', pharmacopoeia: true });
    expect(incompatible('白附片', '法半夏')).toBeDefined();
    expect(incompatible('白附子', '法半夏')).toBeUndefined();
    expect(knowledge.herbs.get('白附子')?.maxGrams).toBe(6);
  });

  it('天花粉 belongs to 瓜蒌, 红参 to 人参', () => {
    expect(incompatible('天花粉', '制川乌')).toMatchObject({ list: '十八反' });
    expect(incompatible('红参', '藜芦')).toMatchObject({ list: '十八反' });
    expect(incompatible('五灵脂', '红参')).toMatchObject({ list: '十九畏' });
  });

  it('tell a pharmacopoeia rule from verse', () => {
    expect(incompatible('丁香', '郁金')?.pharmacopoeia).toBe(true);
    expect(incompatible('川乌', '犀角')?.pharmacopoeia).toBe(false);
  });

  it('have dose, toxicity, pregnancy and decoction', () => {
    expect(knowledge.herbs.get('附子')).toMatchObject({ toxicity: '有毒', minGrams: 3, maxGrams: 15, pregnancy: 'caution', decoction: '先煎' });
    expect(knowledge.herbs.get('川乌')).toMatchObject({ internalUse: false, pregnancy: 'forbidden' });
    expect(knowledge.herbs.get('甘草')).toMatchObject({ maxGrams: 10, toxicity: undefined });
  });
});

describe('warnings at the window', () => {
  it('high-alert products', () => {
    for (const code of ['MTX-TAB-25', 'WAR-TAB-25', 'IAS-PEN-300', 'KCL-INJ-1', 'MOR-SRT-30', 'GLM-TAB-2']) expect([code, product(code).highAlert]).toEqual([code, true]);
    expect(product('AMX-CAP-250').highAlert).toBe(false);
  });

  it('look-alikes and counselling', () => {
    expect(product('AMX-CAP-250').lookAlikes).toEqual(['阿奇霉素']);
    expect(product('NIF-CRT-30').lookAlikes).toContain('硝苯地平片');
    expect(product('MTX-TAB-25').counselling).toContain('mtx-weekly');
    expect(product('NIF-CRT-30').counselling).toContain('sustained-release');
    expect(containing('ethanol').map(({ code }) => code)).toEqual(['HXZ-LIQ-10']);
  });

  it('forms that may not be crushed', () => {
    for (const code of ['NIF-CRT-30', 'OME-ECC-20', 'ASA-ECT-100', 'MTX-TAB-25', 'NTG-SLT-05']) expect([code, product(code).crushable]).toEqual([code, false]);
    expect(product('AML-TAB-5').crushable).toBe(true);
  });
});

describe('codes', () => {
  it('frequencies are exact fractions', () => {
    expect(knowledge.frequencies.get('qod')).toMatchObject({ times: 1, perDays: 2 });
    expect(knowledge.frequencies.get('q5h')).toMatchObject({ times: 24, perDays: 5 });
    expect(knowledge.frequencies.get('prn')).toMatchObject({ prn: true, times: undefined });
    expect(knowledge.frequencies.get('每日三次')).toBe(knowledge.frequencies.get('tid'));
    expect(knowledge.frequencies.get('q12h')).not.toBe(knowledge.frequencies.get('bid'));
  });

  it('forms are known by what prescribers write', () => {
    expect(knowledge.formByName.get('胶囊')).toBe('capsule');
    expect(knowledge.forms.get('enteric-tablet')?.release).toBe('enteric');
    expect(knowledge.forms.get('ointment')?.countable).toBe(false);
  });
});
