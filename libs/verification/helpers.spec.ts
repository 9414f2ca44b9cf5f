import { helperChecks, readHelperTables } from './testing/index.js';

describe.each((await readHelperTables()).map((table) => [table.name, table] as const))('%s', (_, table) => {
  it.each(helperChecks(table).map((check) => [check.name, check] as const))('%s', (_name, check) => {
    expect(check.faults()).toEqual([]);
  });
});
