import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Found = ReturnType<Storage['getTargetValidationMetadatas']>;

/**
 * class-validator searches the rules of every class of the program for each single object it looks at: a tenth of a
 * submission's time (`npm run bench -- --only submit`). A class has its rules from its declaration on, so what was
 * found once is kept. Groups, which this service does not use, are searched as ever.
 */
export function rememberValidationMetadata(storage: Storage = getMetadataStorage()): void {
  const search = storage.getTargetValidationMetadatas.bind(storage);
  const found = new WeakMap<object, Found>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    if (always || strictGroups || groups?.length) return search(target, schema, always, strictGroups, groups);
    const known = found.get(target) ?? search(target, schema, always, strictGroups, groups);
    found.set(target, known);
    return known;
  };
  const group = storage.groupByPropertyName.bind(storage);
  const grouped = new WeakMap<Found, ReturnType<Storage['groupByPropertyName']>>();
  storage.groupByPropertyName = (rules) => {
    const known = grouped.get(rules) ?? group(rules);
    grouped.set(rules, known);
    return known;
  };
}
