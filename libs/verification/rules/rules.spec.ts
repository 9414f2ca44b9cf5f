import { checksOf, libraryChecks, readRuleFolders } from '../testing/index.js';

const folders = await readRuleFolders();

describe('the library', () => {
  it('is on the disk', () => expect(folders.length).toBeGreaterThan(50));
  it.each(libraryChecks(folders).map((check) => [check.name, check] as const))('%s', (_, check) => {
    expect(check.faults()).toEqual([]);
  });
});

describe.each(folders.filter(({ rules }) => rules.length > 0).map((folder) => [folder.name, folder] as const))('%s', (_, folder) => {
  it.each(checksOf(folder).map((check) => [check.name, check] as const))('%s', (_name, check) => {
    expect(check.faults()).toEqual([]);
  });
});
