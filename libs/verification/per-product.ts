import type { Drug, Knowledge, Product } from '#knowledge';
import type { ItemView, PrescriptionView } from './view.js';

type WorkOut<T> = (product: Product, drug: Drug | undefined, knowledge: Knowledge) => T;

/**
 * What follows from the product and the knowledge alone is worked out once per knowledge version, when a line first asks,
 * and looked up from then on. `without` is for a line whose product is not in the formulary. Weak, so a retired version can go.
 */
export function perProduct<T>(without: T, workOut: WorkOut<T>): (view: ItemView, rx: Pick<PrescriptionView, 'knowledge'>) => T {
  const versions = new WeakMap<Knowledge, Map<Product, T>>();
  return ({ product, drug }, { knowledge }) => {
    if (!product) return without;
    let known = versions.get(knowledge);
    if (!known) versions.set(knowledge, known = new Map<Product, T>());
    const found = known.get(product);
    if (found !== undefined) return found;
    const worked = workOut(product, drug, knowledge);
    known.set(product, worked);
    return worked;
  };
}
