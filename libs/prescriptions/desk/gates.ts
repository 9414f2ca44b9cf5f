import { Problem, type ProblemCode } from '#kernel';
import { sqlState } from '#platform';

/** What the database's own gates say (migrations 0007, 0014), in the words of the catalogue. */
const GATES: Readonly<Record<string, ProblemCode>> = {
  SC001: 'skin-test-not-valid',
  SC002: 'quantity-exceeded',
  SC003: 'state-conflict',
  SC004: 'version-conflict',
  SC005: 'counselling-not-confirmed',
};

/** Runs `work`; a refusal by a gate of the database becomes its problem. */
export async function translatingGates<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = GATES[sqlState(error) ?? ''];
    throw code ? new Problem(code) : error;
  }
}
