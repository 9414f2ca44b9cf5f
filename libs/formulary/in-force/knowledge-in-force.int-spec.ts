import { MINUTE, newId } from '#kernel';
import { eventually } from '#testing';
import { amoxicillinCsv, Pharmacy } from '../testing/pharmacy.js';

let pharmacy: Pharmacy;
let facilityId: string;
beforeEach(async () => {
  pharmacy = await Pharmacy.open();
  facilityId = pharmacy.hospital.facilityId;
}, 60_000);
afterEach(() => pharmacy.close());

const national = (): string => pharmacy.versions.current.version;

it('is the national version until the facility activates its own, and for every other facility after', async () => {
  const { inForce } = await pharmacy.process();
  expect(await inForce.knowledgeFor(facilityId)).toBe(await inForce.knowledgeFor(newId()));
  const active = await pharmacy.activated(amoxicillinCsv('3000'));
  await eventually(async () => (await inForce.knowledgeFor(facilityId)).version, (version) => version === active.contentVersion);
  expect((await inForce.knowledgeFor(newId())).version).toBe(national());
});

it('changes in every process without a restart', async () => {
  const processes = await Promise.all([pharmacy.process(), pharmacy.process(), pharmacy.process({ hears: false })]);
  const inForce = (): Promise<string[]> => Promise.all(processes.map(async (each) => (await each.inForce.knowledgeFor(facilityId)).version));
  expect(await inForce()).toEqual([national(), national(), national()]);
  const { contentVersion } = await pharmacy.activated(amoxicillinCsv('3000'));
  await eventually(inForce, (versions) => versions.every((version) => version === contentVersion));
});

it('goes back in every process by a roll-back', async () => {
  const { inForce } = await pharmacy.process();
  const older = await pharmacy.activated(amoxicillinCsv('3000'));
  await pharmacy.activated(amoxicillinCsv('2000'));
  const view = await pharmacy.reader.read(pharmacy.actor('M1'), older.id);
  await pharmacy.life.rollBack(pharmacy.step('M1', view), { reason: '误拦截', second: pharmacy.signature('R1') });
  await eventually(async () => (await inForce.knowledgeFor(facilityId)).version, (version) => version === older.contentVersion);
});

it('is one whole version at any moment: its dose is that of its name, while versions change under it', async () => {
  const { inForce } = await pharmacy.process();
  const doses = new Map<string, string>([[national(), '']]);
  const seen = new Set<string>();
  let over = false;
  const verifying = (async () => {
    while (!over) {
      const knowledge = await inForce.knowledgeFor(facilityId);
      const max = knowledge.drugs.get('amoxicillin')!.dosing.find(({ fromMonths }) => fromMonths === 216)!.maxTotal!.value.toString();
      seen.add(`${knowledge.version} ${max}`);
      await new Promise(setImmediate);
    }
  })();
  for (const dose of ['3001', '3002', '3003']) {
    const { contentVersion } = await pharmacy.activated(amoxicillinCsv(dose));
    doses.set(contentVersion!, dose);
    await eventually(async () => (await inForce.knowledgeFor(facilityId)).version, (version) => version === contentVersion);
  }
  over = true;
  await verifying;
  const mixed = [...seen].filter((pair) => {
    const [version, dose] = pair.split(' ') as [string, string];
    return version !== national() && doses.get(version) !== dose;
  });
  expect([mixed, seen.size >= 4]).toEqual([[], true]);
});

it('is asked of memory: no query for a facility that was asked for within the minute, one after it', async () => {
  const { inForce } = await pharmacy.process();
  await inForce.knowledgeFor(facilityId);
  const queries = countedQueries();
  await Promise.all(Array.from({ length: 100 }, () => inForce.knowledgeFor(facilityId)));
  expect(queries()).toBe(0);
  pharmacy.clock.forward(MINUTE);
  await inForce.knowledgeFor(facilityId);
  expect(queries()).toBe(1);
});

it('is never an older one in the place of what cannot be read', async () => {
  const { inForce } = await pharmacy.process();
  await inForce.knowledgeFor(facilityId);
  const draft = await pharmacy.signed(await pharmacy.drafted(amoxicillinCsv('3000')));
  await pharmacy.db.asOwner('ALTER TABLE knowledge_version DISABLE TRIGGER USER');
  await pharmacy.db.asOwner(`UPDATE knowledge_version SET content = jsonb_set(content, '{products}', '[]') WHERE version = $1`, [draft.contentVersion]);
  await pharmacy.life.activate(pharmacy.step('M1', draft));
  const answer = (): Promise<string> => inForce.knowledgeFor(facilityId).then(({ version }) => version, () => 'refused');
  expect(await eventually(answer, (word) => word !== national())).toBe('refused');
});

function countedQueries(): () => number {
  const { database } = pharmacy.db;
  const query = database.query.bind(database);
  let count = 0;
  database.query = (...asked) => {
    count += 1;
    return query(...asked);
  };
  return () => count;
}
